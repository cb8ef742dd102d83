// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intel_desk.h"

#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

class QLabel;

namespace jupiter::workbench {
class CellTable;
class Histogram;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::indicators {

/// One indicator: its score with the arithmetic, where it was seen, and what each source says.
class IndicatorPage final : public QWidget {
    Q_OBJECT
public:
    explicit IndicatorPage(QWidget *parent = nullptr);
    void show(const desk::Row &row, const workbench::Zone &zone);

private:
    void showSightings(const desk::Row &row, const workbench::Zone &zone);
    QLabel *m_kind, *m_value, *m_score, *m_seen, *m_notes;
    workbench::Histogram *m_sightings;
    workbench::CellTable *m_claims;
    workbench::ResultTable *m_claimTable;
};

} // namespace jupiter::indicators
