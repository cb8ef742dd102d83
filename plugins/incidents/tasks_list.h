// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace jupiter::cases {

/// Tasks of a case: a tick each, and a line to add one.
class TasksList final : public QWidget {
    Q_OBJECT
public:
    explicit TasksList(QWidget *parent = nullptr);
    void setTasks(const std::vector<incidents::Task> &tasks);

Q_SIGNALS:
    void addWanted(const QString &title);
    void doneWanted(qint64 task, bool done);

private:
    QVBoxLayout *m_rows;
    QLabel *m_none;
    QLineEdit *m_add;
};

} // namespace jupiter::cases
