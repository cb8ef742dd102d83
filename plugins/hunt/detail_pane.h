// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event_facts.h"

#include "../common/finding_index.h"

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>
#include <QtCore/QVariantMap>
#include <QtWidgets/QWidget>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace jupiter::workbench {
class Panel;
class ResultTable;
}

namespace jupiter::views {
class TabStrip;
}

namespace jupiter::hunt {

class CompareList;
class FieldList;

/// One event in full, at the right of the table: which rules fired on it and why, all its fields, told in sentences, as it came, its
/// bytes; or several events side by side. Follows the cursor and the choice of the table. Events are read in the background, the newest
/// wins; until then the one before stays.
class DetailPane final : public QWidget {
    Q_OBJECT
public:
    enum Tab { Fields, Rendered, Raw, Hex, Compare };

    explicit DetailPane(QWidget *parent = nullptr);
    ~DetailPane() override;

    /// Requires result->hasEvents() or null (nothing chosen). `chosen` are the rows to compare, at most CompareList::most are.
    void show(const query::ResultPtr &result, quint64 row, const std::vector<quint64> &chosen);
    /// Where the findings on an event are found.
    void setFindingsOf(std::function<std::vector<views::FindingView>(const QString &event)> find) { m_findingsOf = std::move(find); }
    void setZone(const workbench::Zone &zone);
    void setSources(QHash<QString, QString> paths);     ///< SHA-256 -> path, of what was imported.
    void setTab(Tab tab);                               ///< The focus stays where it is, or goes from page to page.
    bool busy() const { return m_reading.isRunning() || m_bytes.isRunning(); }

    /// The hash of the file the event came from, in full.
    QString sourceHash() const { return m_facts ? m_facts->sha256 : QString(); }

    bool isPinned(const QString &field) const;
    void setPinned(const QString &field, bool pinned);

    QVariantMap state() const;                          ///< Tab, pinned fields, what is hidden.
    void restore(const QVariantMap &state);

Q_SIGNALS:
    void pivotWanted(const QString &field, const QString &value, const QPoint &globalPosition);
    void alertWanted(qint64 alert);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What is shown: the event under the cursor, and those that are compared with it.
    struct Wanted {
        query::ResultPtr result;
        quint64 row = 0;
        std::vector<quint64> chosen;
    };
    struct Read {
        EventFactsPtr event;
        std::vector<EventFactsPtr> compared;
    };
    QWidget *buildPages();
    void addKeys();
    void read();
    void fill(const Read &read);
    void fillPage();
    void readBytes();
    void toggleHidden();
    void tellHidden();
    void showFindings(const std::vector<views::FindingView> &findings);
    void showSource();
    void copySource();
    QString sourcePath() const;
    workbench::Panel *m_panel;
    views::TabStrip *m_tabs = nullptr;
    QToolButton *m_hidden = nullptr, *m_copy = nullptr;
    QWidget *m_findings;
    QVBoxLayout *m_findingsBox;
    QStackedWidget *m_pages;
    workbench::ResultTable *m_table, *m_compareTable;
    FieldList *m_fields;
    CompareList *m_compare;
    QPlainTextEdit *m_text, *m_raw, *m_hex;
    QLabel *m_none;
    QFutureWatcher<Read> m_reading;
    QFutureWatcher<RecordBytes> m_bytes;
    std::function<std::vector<views::FindingView>(const QString &event)> m_findingsOf;
    Wanted m_wanted;
    bool m_again = false;                               // something newer is wanted than what is being read
    EventFactsPtr m_facts;                              // shown; null: nothing
    std::size_t m_compared = 0;
    QHash<QString, QString> m_sources;
    workbench::Zone m_zone;
};

} // namespace jupiter::hunt
