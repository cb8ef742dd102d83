// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/lookups.h>

#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;

namespace jupiter::backend {
class EgressDesk;
class Session;
}

namespace jupiter::views {

/// Asks whether a value may go to a service: shows who gets it, the very URL, and what it gives away. Nothing leaves before the switch of the
/// workspace is on and the button was pressed; the ledger has its line first. Not modal. Deletes itself when it closes.
class LookupWindow final : public QDialog {
    Q_OBJECT
public:
    LookupWindow(backend::EgressDesk &desk, const backend::Lookup &lookup, const QStringList &kinds, const QString &field, const QString &value, QWidget *parent);

private:
    void refresh();
    void turnOn();
    void openPage();

    backend::EgressDesk &m_desk;
    backend::Lookup m_lookup;
    QString m_field, m_value;
    QUrl m_url;
    QLabel *m_state;
    QPushButton *m_turnOn, *m_open;
};

} // namespace jupiter::views
