// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QButtonGroup;

namespace jupiter::views {

/// Words in the header of a panel of which one is chosen; arrows move when it has the focus.
class TabStrip final : public QWidget {
    Q_OBJECT
public:
    explicit TabStrip(const QStringList &titles, QWidget *parent = nullptr);
    int current() const;
    void setCurrent(int index);
    /// Takes the place of the panel's (empty) title.
    void standFirst(QWidget *panel);
    void setTitle(int index, const QString &title);
    void setShown(int index, bool shown); ///< For one that is there at times; must not be the current one when it goes.

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QButtonGroup *m_tabs;
};

} // namespace jupiter::views
