// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/workbench/panel.h>

class QLabel;
class QToolButton;

namespace jupiter::workbench {
class CellTable;
class EmptyState;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::sources {

/// One live source: what it is, how it does, and the lines that nobody could read.
class LivePane final : public QWidget {
    Q_OBJECT
public:
    explicit LivePane(backend::LiveDesk &desk, QWidget *parent = nullptr);
    void show(quint64 id);
    quint64 shown() const { return m_id; }
    QStringList samples() const; ///< Lines of no known shape, as they came.

Q_SIGNALS:
    void huntWanted(const QString &path); ///< log.file.path of its events.
    void decoderWanted(const QStringList &lines); ///< Of these lines.
    void gone();                          ///< The source shown was removed.

private:
    void refresh();

    backend::LiveDesk &m_desk;
    quint64 m_id = 0;
    workbench::Panel *m_panel;
    QToolButton *m_toggle;
    QLabel *m_facts;
    workbench::CellTable *m_lines;
    workbench::ResultTable *m_table;
    workbench::EmptyState *m_sound;
};

} // namespace jupiter::sources
