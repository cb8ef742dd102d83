// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

namespace jupiter::workbench {

/// Which colour of a chart is which series: a swatch and a name each, in the theme's order. Names that do not fit are left out,
/// last first.
class Legend final : public QWidget {
    Q_OBJECT
public:
    explicit Legend(QWidget *parent = nullptr);
    void setSeries(const QStringList &names, bool lastIsOther = false);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 20}; }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QStringList m_names;
    bool m_lastIsOther = false;
};

} // namespace jupiter::workbench
