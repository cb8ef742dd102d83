// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "latest_search.h"

#include <jupiter/unwrap/unwrap.h>

#include <QtCore/QFutureWatcher>
#include <QtWidgets/QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace jupiter::views {

/// A value with what was packed in it, layer by layer: the list of steps, and what came out of the chosen one as text or as bytes. A layer
/// can be taken off by choice, too. Not modal; the work is done in the background. Deletes itself when it closes.
class DecodeWindow final : public QDialog {
    Q_OBJECT
public:
    explicit DecodeWindow(backend::Session &session, QWidget *parent);
    ~DecodeWindow() override;

    void showValue(const QString &value);

    /// All parts of a PowerShell script block (event 4104), put together, then unwrapped.
    void showScriptBlock(const QString &scriptBlockId);

    bool busy() const { return m_search.running() || m_working.isRunning(); }

private:
    struct Row {
        QString title;
        std::string bytes;
    };
    void begin(const QString &title, std::string bytes, const QString &note);
    void addStep(const unwrap::Step &step);
    void showRow(int row);
    void takeByChoice();
    LatestSearch m_search;
    QFutureWatcher<unwrap::Chain> m_working;
    std::vector<Row> m_rows;
    QListWidget *m_steps;
    QPlainTextEdit *m_text;
    QLabel *m_note;
    QComboBox *m_kind;
    QLineEdit *m_key;
};

/// Opens a DecodeWindow over `parent`'s window.
DecodeWindow *openDecode(backend::Session &session, QWidget *parent);

} // namespace jupiter::views
