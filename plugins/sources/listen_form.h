// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/live/listener.h>
#include <jupiter/workbench/panel.h>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace jupiter::sources {

/// Asks what to listen for and where.
class ListenForm final : public QWidget {
    Q_OBJECT
public:
    explicit ListenForm(QWidget *parent = nullptr);
    void ask();

Q_SIGNALS:
    void wanted(const live::Listener &listener);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *fileRow(QLineEdit *edit, const QString &what);
    void showFields();
    void submit();

    QComboBox *m_transport, *m_zone;
    QLineEdit *m_address, *m_certificate, *m_key, *m_clients, *m_file, *m_users, *m_token;
    QSpinBox *m_port;
    std::vector<QWidget *> m_placeRows, m_tlsRows, m_fileRows, m_userRows, m_tokenRows;
    QLabel *m_wrong;
};

} // namespace jupiter::sources
