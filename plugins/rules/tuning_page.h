// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/rulebook/tuning_file.h>

#include <QtWidgets/QWidget>

class QStackedWidget;

namespace jupiter::workbench {
class CellTable;
class EmptyState;
class Panel;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::rules {

/// What analysts said of the rules of this workspace: rules switched off and events excluded, by whom, why, until when, and how much each kept away.
class TuningPage final : public QWidget {
    Q_OBJECT
public:
    explicit TuningPage(backend::Session &session, QWidget *parent = nullptr);
    void refresh();

Q_SIGNALS:
    void said(const QString &text);

private:
    void show(const rulebook::TuningFile &tuning);
    void take(); ///< The chosen line out of the tuning.

    backend::Session &m_session;
    workbench::Panel *m_panel;
    workbench::CellTable *m_rows;
    workbench::ResultTable *m_table;
    workbench::EmptyState *m_empty;
    QStackedWidget *m_pages;
};

} // namespace jupiter::rules
