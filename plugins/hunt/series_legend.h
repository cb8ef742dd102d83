// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

namespace jupiter::hunt {

/// Which colour of the histogram is which value.
class SeriesLegend final : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setNames(const QStringList &names, bool lastIsOther = false);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 20}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_names;
    bool m_lastIsOther = false;     // painted quietly, as in the histogram
};

} // namespace jupiter::hunt
