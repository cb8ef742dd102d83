// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "popup.h"

#include <utility>
#include <vector>

namespace jupiter::workbench::internal {

/// The keys that work here: those of the view, those of the frame.
class KeysPopup final : public Popup {
    Q_OBJECT
public:
    using Keys = std::vector<std::pair<QString, QString>>;
    KeysPopup(const QString &viewTitle, const Keys &view, QWidget *parent);
    static Keys frameKeys();

private:
    static QString keyText(QString key);
};

} // namespace jupiter::workbench::internal
