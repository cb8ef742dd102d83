// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lanes.h"
#include "record_holes.h"

#include "../common/latest_search.h"
#include "../common/mark_keys.h"

#include <jupiter/sdk/plugin.h>

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace jupiter::workbench {
class Histogram;
class NoticeBar;
class Panel;
class ResultModel;
class ResultTable;
}

namespace jupiter::timeline {

class LaneCanvas;
struct EventTicks;

/// What happened where over time: lanes by host, source or tactic, from years to milliseconds. Every picture is the answer of searches that count
/// by lane and bar, so it costs by its width, not by its events; where a view holds few events each is shown.
class TimelineView final : public sdk::View {
    Q_OBJECT
public:
    TimelineView(backend::Session &session, sdk::ShellService &shell);
    ~TimelineView() override;

    QWidget *widget() override { return m_root; }
    bool busy() const override;
    void open(const QVariantMap &arguments) override;
    QVariantMap state() const override;
    void restore(const QVariantMap &state) override;
    std::vector<std::pair<QString, QString>> keys() const override;

    static constexpr quint64 fewEvents = 300; ///< Up to here each event of the view is shown.

private:
    // timeline_layout.cpp
    void build();
    QWidget *buildControls();
    QWidget *buildRight();
    void connectAll();
    void addKeys();

    // timeline_search.cpp: what is asked, and what becomes of the answers
    void reload();                              ///< Other events, another filter, other lanes: everything is asked again.
    void askLanes();
    void askOverview();
    void askHoles();
    void askBars();
    void askEvents();
    void askMarks();
    void showLanes(quint64 events);             ///< Puts marks, holes, gaps and skews into the lanes that are there.
    void showEvents(const query::ResultPtr &result, bool wholeView, EventTicks ticks);
    void fail(const Error &error);
    QString filter() const;                     ///< The filter head, with the compared hosts; "*" when empty.
    TimeRange barUnderCursor() const;
    quint64 eventsInView() const;

    // timeline_view.cpp
    void setView(TimeRange view);
    void setMode(LaneMode mode);
    void tellHeads();
    void loadSkews();
    void loadAlerts();
    void askAlertLanes(std::size_t from);       ///< Where the alerts that were read belong: asks their events, some thousand at a time.
    void showAlerts();
    workbench::Zone zone() const;
    void openInHunt();
    void pivotOnLane(const QPoint &position);
    void pivotOnEvent(const QModelIndex &index, const QPoint &position);
    void go(const QVariantMap &arguments);

    // timeline_jumps.cpp
    void jumpTo(Timestamp at, int lane);
    void jumpBurst(int direction);
    void jumpGap(int direction);
    void jumpMark(int direction);
    void jump(std::vector<std::pair<Timestamp, int>> places, int direction, const QString &none);
    void askForTime();
    void askForSkew();
    void setSkew(const QString &host, std::int64_t ns);
    void pinLane();
    void popupCompare();
    QLineEdit *popupLine(const QString &name, const QString &hint);

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_root;
    QLineEdit *m_filterEdit = nullptr;
    QPushButton *m_modeButton = nullptr, *m_compareButton = nullptr;
    workbench::NoticeBar *m_notice = nullptr;
    workbench::Panel *m_overviewPanel = nullptr, *m_lanePanel = nullptr, *m_rightPanel = nullptr;
    workbench::Histogram *m_overview = nullptr;
    LaneCanvas *m_canvas = nullptr;
    workbench::ResultTable *m_table = nullptr;
    workbench::ResultModel *m_model = nullptr;
    QListWidget *m_remarkList = nullptr;

    views::LatestSearch m_laneSearch, m_barSearch, m_overviewSearch, m_eventSearch, m_markSearch, m_holeSearch, m_alertSearch;
    QTimer m_barsSoon, m_eventsSoon, m_dim;
    QTimer m_reloadSoon;                        // events that keep coming are counted once a second
    LaneMode m_mode = LaneMode::HostAndSource;
    std::vector<Lane> m_lanes;                  // with the bars of the last answer
    quint64 m_laneCount = 0;                    // also those beyond mostLanes
    TimeRange m_covered{{0}, {0}};              // what the bars were asked for,
    Step m_step{0, "", ""};                     // and how wide
    bool m_hasView = false;
    std::vector<Mark> m_alerts, m_starred;
    std::shared_ptr<std::vector<Mark>> m_readingAlerts; // null: none are on their way
    QHash<QString, workbench::Severity> m_worst; // by event: of m_alerts
    std::vector<MissingIds> m_missing;
    std::vector<PlacedHole> m_holes;
    std::vector<Remark> m_remarks;
    QHash<QString, std::int64_t> m_skews;       // by host, ns
    QStringList m_compared;                     // two hosts, or none
    QStringList m_pins;                         // titles of pinned lanes
    TimeRange m_eventsRange{{0}, {0}};
    quint64 m_eventsFound = 0;
    bool m_eventsWhole = false;                 // the table holds every event of the view
    QString m_wantedEvent;
};

} // namespace jupiter::timeline
