// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/sdk/plugin.h>
#include <jupiter/workbench/result_model.h>

#include <QtCore/QObject>

class QAbstractItemView;

namespace jupiter::workbench {
class ResultTable;
}

namespace jupiter::views {

/// Rows that are chosen, counted by ranges: millions cost nothing.
quint64 chosenCount(const QAbstractItemView &view);

/// Ctrl C on more rows of events than are read in a blink: the text of ResultTable::chosenText(), made as a job that is seen and can be cancelled, and
/// on the clipboard when it is done. Of more than `most` rows the first are copied, and that is said.
class CopyRows final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t atOnce = 200, most = 100'000;

    /// A lookup that may be asked on any thread: the model's own is the GUI thread's.
    using MakeLookup = std::function<workbench::ResultModel::SeverityLookup()>;

    /// Lives as long as `table`, which shows `model`. `shell` may be null.
    CopyRows(backend::Session &session, sdk::ShellService *shell, workbench::ResultTable &table, const workbench::ResultModel &model, std::function<workbench::Zone()> zone,
             MakeLookup lookup);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void copy();

    backend::Session &m_session;
    sdk::ShellService *m_shell;
    workbench::ResultTable &m_table;
    const workbench::ResultModel &m_model;
    std::function<workbench::Zone()> m_zone;
    MakeLookup m_lookup;
};

} // namespace jupiter::views
