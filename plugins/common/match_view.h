// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finding_index.h"

#include <QtWidgets/QWidget>

namespace jupiter::views {

/// How a pattern is said: {"ends with", "\lsass.exe"} for "*\lsass.exe"; {"matches", "a*b"} where no single word says it.
struct PatternWords {
    QString verb, core;
};
PatternWords patternWords(const QString &pattern);

/// "T1003.001" for every tag that names a technique.
QStringList techniques(const QStringList &tags);

/// Why a rule fired, a line an item: a tick, the field, how it is compared, what was looked for (marked) and the value it was found in.
/// Lines of one selection stand under its name. Long values are cut in the middle; the whole text is the tool tip and the accessible name.
class MatchView final : public QWidget {
    Q_OBJECT
public:
    explicit MatchView(QWidget *parent = nullptr);
    void setMatches(std::vector<MatchLine> matches);
    QString text() const;                       ///< As plain text, for copying.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Line {
        QString selection;                      // set: a heading
        MatchLine match;
    };
    std::vector<Line> m_lines;
};

} // namespace jupiter::views
