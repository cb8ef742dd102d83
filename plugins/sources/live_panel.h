// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/workbench/panel.h>

class QStackedLayout;

namespace jupiter::workbench {
class CellTable;
class EmptyState;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::sources {

/// The live sources in one short list: what comes, how fast, and what was lost, which is never quiet.
class LivePanel final : public QWidget {
    Q_OBJECT
public:
    explicit LivePanel(backend::LiveDesk &desk, QWidget *parent = nullptr);

    quint64 chosen() const;           ///< 0: none.
    void choose(quint64 id);
    QString summary() const;          ///< "2 listening · 1,204/s · 12 lost"; empty without live sources.
    quint64 lost() const;

Q_SIGNALS:
    void chosenChanged(quint64 id);   ///< A person moved the cursor there.
    void listenWanted();
    void lostMore(const QString &name, quint64 lost);

private:
    void refresh();

    backend::LiveDesk &m_desk;
    workbench::Panel *m_panel;
    workbench::CellTable *m_rows;
    workbench::ResultTable *m_table;
    workbench::EmptyState *m_none;
    QStackedLayout *m_stack;
    std::vector<quint64> m_ids;
    quint64 m_lostTold = 0;
    bool m_filling = false;
};

} // namespace jupiter::sources
