// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace jupiter::workbench::internal {

/// What is open, the jump box, the time range, the zone, and whether anything leaves this machine.
class TopBar final : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);
    void setWorkspace(const QString &name, const QString &facts);
    void setRange(const QString &text);
    void setZone(const QString &name);
    void setOnline(bool online);
    void setLayout(const QString &name); ///< Empty: none was taken.

    QPushButton *layoutButton() const { return m_layout; }
    QPushButton *rangeButton() const { return m_range; }
    QPushButton *zoneButton() const { return m_zone; }
    QPushButton *egressButton() const { return m_egress; }

Q_SIGNALS:
    void jumpWanted();
    void layoutWanted();
    void rangeWanted();
    void zoneWanted();
    void egressWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintSigns();
    QLabel *m_name, *m_facts;
    QPushButton *m_jump, *m_layout, *m_range, *m_zone, *m_egress;
    bool m_online = false;
};

} // namespace jupiter::workbench::internal
