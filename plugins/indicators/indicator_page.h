// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hunted.h"

#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QScrollArea;

namespace jupiter::workbench {
class CellTable;
class Histogram;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::indicators {

class DecayCurve;

/// One indicator: its score with the arithmetic, where it was seen, and what each source says.
class IndicatorPage final : public QWidget {
    Q_OBJECT
public:
    explicit IndicatorPage(QWidget *parent = nullptr);
    void show(const Hunted &found, Position at, const Detail &detail, const workbench::Zone &zone);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeValue();
    void showSightings(const Sighting *sighting, const workbench::Zone &zone);
    void showClaims(const Detail &detail, const workbench::Zone &zone);
    QPlainTextEdit *m_value;
    QLabel *m_kind, *m_score, *m_seen, *m_notes, *m_related;
    DecayCurve *m_decay;
    workbench::Histogram *m_sightings;
    workbench::CellTable *m_claims;
    workbench::ResultTable *m_claimTable;
    QScrollArea *m_scroll;
};

} // namespace jupiter::indicators
