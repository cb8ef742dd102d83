// SPDX-License-Identifier: GPL-3.0-or-later
#include "listen_form.h"

#include "zone_box.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/time_zone.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>

namespace jupiter::sources {

using namespace workbench;

namespace {

QString textOf(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

const live::TransportInfo &infoOf(const QComboBox &box) { return live::transports()[std::size_t(std::max(0, box.currentIndex()))]; }

} // namespace

ListenForm::ListenForm(QWidget *parent)
    : QWidget(parent), m_transport(new QComboBox), m_zone(zoneBox()), m_address(new QLineEdit), m_certificate(new QLineEdit), m_key(new QLineEdit), m_clients(new QLineEdit),
      m_file(new QLineEdit), m_users(new QLineEdit), m_token(new QLineEdit), m_port(new QSpinBox), m_wrong(plainLabel({}, "warning"))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(tr("Listen"));
    outer->addWidget(panel);
    auto *body = new QWidget;
    auto *form = new QFormLayout(body);
    form->setContentsMargins(12, 12, 12, 12);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    for (const live::TransportInfo &info : live::transports())
        m_transport->addItem(textOf(info.title));
    m_transport->setObjectName(QStringLiteral("listenTransport"));
    m_port->setObjectName(QStringLiteral("listenPort"));
    m_port->setRange(0, 65'535);
    m_port->setSpecialValueText(tr("any that is free"));
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_address->setPlaceholderText(tr("every address of this machine"));
    const auto row = [&](const QString &name, QWidget *field) {
        auto *label = plainLabel(name, "secondary");
        label->setBuddy(field);
        form->addRow(label, field);
        field->setAccessibleName(name);
        return label;
    };
    row(tr("What"), m_transport);
    m_placeRows = {row(tr("Port"), m_port), m_port, row(tr("Address"), m_address), m_address};
    m_tokenRows = {row(tr("Token"), m_token), m_token};
    const auto files = [&](QLineEdit *edit, const QString &name, std::vector<QWidget *> &rows) {
        QWidget *field = fileRow(edit, name);
        auto *label = row(name, field);
        edit->setAccessibleName(name);
        rows.insert(rows.end(), {label, field});
    };
    files(m_file, tr("File"), m_fileRows);
    files(m_users, tr("Users"), m_userRows);
    files(m_certificate, tr("Certificate"), m_tlsRows);
    files(m_key, tr("Its key"), m_tlsRows);
    files(m_clients, tr("Clients"), m_tlsRows);
    row(tr("Zone of its times"), m_zone);
    m_zone->setObjectName(QStringLiteral("listenZone"));
    m_zone->setToolTip(tr("Only for times that do not say their zone: ±HH:MM, or a place"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setPlaceholderText(tr("what senders must show; asked again after a restart"));
    m_users->setPlaceholderText(tr("version 3: a file with a user a line"));
    m_file->setObjectName(QStringLiteral("listenFile"));
    m_clients->setPlaceholderText(tr("who signs clients' certificates; empty: clients need none"));
    m_wrong->setWordWrap(true);
    form->addRow(m_wrong);
    auto *buttons = new QHBoxLayout;
    auto *go = new QPushButton(tr("Listen"));
    go->setObjectName(QStringLiteral("primary"));
    auto *leave = new QPushButton(tr("Leave it"));
    buttons->addStretch();
    buttons->addWidget(go);
    buttons->addWidget(leave);
    form->addRow(buttons);
    auto *hint = plainLabel(tr("It is remembered with the workspace and started by hand: opening a workspace opens no port. Ports below 1024 need rights that few "
                               "programs should have; let the sender use another one."),
                            "hint");
    hint->setWordWrap(true);
    form->addRow(hint);
    panel->addBody(body, 0);
    panel->addBody(new QWidget);
    connect(m_transport, &QComboBox::currentIndexChanged, this, &ListenForm::showFields);
    connect(go, &QPushButton::clicked, this, &ListenForm::submit);
    connect(leave, &QPushButton::clicked, this, &ListenForm::left);
    for (QLineEdit *edit : {m_address, m_certificate, m_key, m_clients, m_file, m_users, m_token})
        connect(edit, &QLineEdit::returnPressed, this, &ListenForm::submit);
    showFields();
}

QWidget *ListenForm::fileRow(QLineEdit *edit, const QString &what)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(edit, 1);
    row->addWidget(linkButton(tr("choose…"), this, [this, edit, what] {
        auto *dialog = new QFileDialog(this, what);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->show();
    }));
    return holder;
}

void ListenForm::ask()
{
    m_wrong->clear();
    m_transport->setFocus(Qt::OtherFocusReason);
}

void ListenForm::showFields()
{
    const live::TransportInfo &info = infoOf(*m_transport);
    m_port->setValue(info.usualPort);
    const bool isFile = info.carrier == live::Carrier::Files;
    for (const auto &[rows, shown] : {std::pair(&m_placeRows, !isFile), std::pair(&m_fileRows, isFile), std::pair(&m_tlsRows, info.mayHaveCertificate),
                                      std::pair(&m_userRows, info.transport == live::Transport::SnmpTrap), std::pair(&m_tokenRows, info.transport == live::Transport::Hec)})
        for (QWidget *row : *rows)
            row->setVisible(shown);
    m_wrong->clear();
}

void ListenForm::submit()
{
    const live::TransportInfo &info = infoOf(*m_transport);
    live::Listener listener;
    listener.transport = info.transport;
    listener.port = std::uint16_t(m_port->value());
    listener.address = m_address->text().trimmed().toStdString();
    const auto pathIn = [](const QLineEdit *edit) { return pathFromUtf8(edit->text().trimmed().toStdString()); };
    listener.zone = zoneIn(*m_zone).toStdString();
    if (info.carrier == live::Carrier::Files)
        listener.file = pathIn(m_file);
    if (info.transport == live::Transport::SnmpTrap)
        listener.snmpUsers = pathIn(m_users);
    if (info.transport == live::Transport::Hec)
        listener.token = m_token->text().toStdString();
    if (info.mayHaveCertificate) {
        listener.certificateChain = pathIn(m_certificate);
        listener.key = pathIn(m_key);
        listener.authorities = pathIn(m_clients);
    }
    if (info.needsCertificate && (listener.certificateChain.empty() || listener.key.empty())) {
        m_wrong->setText(tr("TLS needs a certificate and its key (PEM files)."));
        return;
    }
    if ((info.carrier == live::Carrier::Files && listener.file.empty()) || (info.transport == live::Transport::Hec && listener.token.empty())) {
        m_wrong->setText(info.carrier == live::Carrier::Files ? tr("Which file?") : tr("A token is needed: whoever knows it may send."));
        return;
    }
    if (!listener.zone.empty()) {
        if (const auto zone = TimeZone::named(listener.zone); !zone) {
            m_wrong->setText(QString::fromStdString(zone.error().message));
            return;
        }
    }
    Q_EMIT wanted(listener);
}

void ListenForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return event->accept();
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::sources
