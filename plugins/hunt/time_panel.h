// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"

#include <jupiter/workbench/histogram.h>

#include <QtWidgets/QWidget>

class QToolButton;

namespace jupiter::workbench {
class Panel;
}

namespace jupiter::hunt {

class SeriesLegend;

/// The result over time: a histogram stacked by a field that the analyst chooses, its legend, and what is under its cursor.
class TimePanel final : public QWidget {
    Q_OBJECT
public:
    TimePanel(backend::Session &session, QWidget *parent = nullptr);

    /// Counts the events of a filter head. The axis covers `asked`; its open ends are those of `data`.
    void ask(const QString &head, TimeRange asked, TimeRange data);
    void cancel() { m_search.cancel(); }
    bool running() const { return m_search.running(); }

    void setZone(const workbench::Zone &zone);
    void setStackField(const QString &field);   ///< Empty: bars are not divided. Asks again.
    QString stackField() const { return m_field; }

Q_SIGNALS:
    void rangeChosen(jupiter::TimeRange range);
    void zoomOutWanted();
    void pivotWanted(const QString &field, const QString &value, jupiter::TimeRange range, const QPoint &globalPosition);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void chooseField();
    void tell();
    backend::Session &m_session;
    views::LatestSearch m_search;
    workbench::Panel *m_panel;
    SeriesLegend *m_legend;
    QToolButton *m_by;
    workbench::Histogram *m_histogram;
    workbench::Zone m_zone;
    QString m_field = QStringLiteral("host.name"), m_head;
    QString m_step;                             // "5 min bars"
    TimeRange m_asked, m_data;
    bool m_has = false;                         // ask() was called
};

} // namespace jupiter::hunt
