// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLabel>

namespace jupiter::indicators {

/// Lines that are cut one by one where there is no room, with an ellipsis each; never wider than it is given.
class LinesLabel final : public QLabel {
    Q_OBJECT
public:
    explicit LinesLabel(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace jupiter::indicators
