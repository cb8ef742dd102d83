// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <QtWidgets/QWidget>

namespace jupiter::indicators {

/// How much an indicator's word still counts with the days since a source said it last: the curve of its kind, and where it stands now. Painted.
class DecayCurve final : public QWidget {
    Q_OBJECT
public:
    explicit DecayCurve(QWidget *parent = nullptr);
    /// Hidden when no source says when it spoke.
    void show(const intel::Indicator &indicator, Timestamp now);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    intel::Kind m_kind = intel::Kind::Text;
    double m_days = 0, m_lifetime = 1;
    QString m_words;
};

} // namespace jupiter::indicators
