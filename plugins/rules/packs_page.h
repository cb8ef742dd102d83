// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/rulebook/packs.h>

#include <QtWidgets/QWidget>

#include <functional>
#include <memory>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace jupiter::workbench {
class CellTable;
class EmptyState;
class Panel;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::rules {

class PackUpdate;

/// The rule packs of the workspace: taken in, narrowed to levels, brought up to date after a look at what that changes, removed. Every change reads the
/// rules again.
class PacksPage final : public QWidget {
    Q_OBJECT
public:
    explicit PacksPage(backend::Session &session, QWidget *parent = nullptr);
    void refresh(); ///< Reads the list in the background.

public Q_SLOTS:
    void takeIn(const QString &path);                 ///< An archive or a folder, named after it.
    void update(const QString &pack, const QString &path);

Q_SIGNALS:
    void said(const QString &text);

private:
    struct Listed {
        rulebook::Pack pack;
        QStringList missing; ///< Rule files that are gone from the workspace, the first few.
    };
    void buildDetail();
    void showPacks(std::vector<Listed> packs);
    void showPack(int row);
    QString inUseText(const rulebook::Pack &pack) const;
    void choose(bool folder, std::function<void(const QString &)> then);
    void select(const QString &preset);
    void remove();
    /// Changes the packs in a job; reads list and rules again when that worked.
    void change(const QString &title, std::function<Result<void>(rulebook::Packs &, JobControl &)> work, const QString &done);
    QString current() const;

    backend::Session &m_session;
    std::vector<Listed> m_listed;
    workbench::Panel *m_panel, *m_detail;
    workbench::CellTable *m_rows;
    workbench::ResultTable *m_table;
    workbench::EmptyState *m_empty;
    QStackedWidget *m_pages;
    QLabel *m_name, *m_origin, *m_licence, *m_counts, *m_hash;
    QComboBox *m_selection;
    QToolButton *m_remove;
    PackUpdate *m_update;
    std::shared_ptr<rulebook::Packs> m_staged; ///< Holds the update that is shown, until it is decided.
    bool m_sure = false; ///< Remove was asked for once.
};

} // namespace jupiter::rules
