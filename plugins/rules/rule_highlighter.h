// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QSyntaxHighlighter>

namespace jupiter::rules {

/// Colours the YAML of a rule: keys, modifiers, texts, comments; in the theme's colours.
class RuleHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override;
};

} // namespace jupiter::rules
