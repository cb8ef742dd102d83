// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>
#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

#include <vector>

class QPlainTextEdit;

namespace jupiter::cases {

/// Notes of a case, oldest first, and a field to write one (Ctrl Enter adds). Notes are never changed: the ledger covers them.
class NotesPage final : public QWidget {
    Q_OBJECT
public:
    explicit NotesPage(QWidget *parent = nullptr);
    void setNotes(const std::vector<incidents::Note> &notes, const workbench::Zone &zone);

Q_SIGNALS:
    void addWanted(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add();
    QPlainTextEdit *m_shown, *m_write;
};

} // namespace jupiter::cases
