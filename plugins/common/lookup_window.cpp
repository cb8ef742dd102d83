// SPDX-License-Identifier: GPL-3.0-or-later
#include "lookup_window.h"

#include <jupiter/backend/egress_desk.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QDesktopServices>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::views {

namespace {

/// Text that is read and chosen by keyboard, wrapped wherever it must.
QPlainTextEdit *shownText(const QString &text, const QString &name, int lines)
{
    auto *edit = new QPlainTextEdit(text);
    edit->setReadOnly(true);
    edit->setTabChangesFocus(true);
    edit->setFont(workbench::dataFont());
    edit->setWordWrapMode(QTextOption::WrapAnywhere);
    edit->setAccessibleName(name);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + 14);
    return edit;
}

QString cautionText(backend::LookupCaution caution)
{
    using backend::LookupCaution;
    switch (caution) {
    case LookupCaution::PrivateAddress: return LookupWindow::tr("A private address: the service can know nothing of it, and learns how your network is numbered.", "look-up");
    case LookupCaution::InternalName: return LookupWindow::tr("A name of the inside: the service learns how your machines are called.", "look-up");
    case LookupCaution::Person: return LookupWindow::tr("It may name a person, or hold a secret.", "look-up");
    case LookupCaution::Path: return LookupWindow::tr("A path may name users and machines.", "look-up");
    case LookupCaution::Long: return LookupWindow::tr("It is long: see that nothing in it must stay here.", "look-up");
    }
    return {};
}

} // namespace

LookupWindow::LookupWindow(backend::EgressDesk &desk, const backend::Lookup &lookup, const QStringList &kinds, const QString &field, const QString &value, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_lookup(lookup), m_field(field), m_value(backend::lookupValue(kinds, value)), m_url(lookup.urlFor(m_value)), m_state(workbench::plainLabel({}, "secondary")),
      m_turnOn(new QPushButton(tr("&Go online for this workspace", "look-up"))), m_open(new QPushButton(tr("&Open in the browser", "look-up")))
{
    setObjectName(QStringLiteral("lookupWindow"));
    setWindowTitle(tr("Look up: %1", "window").arg(lookup.name));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(620, 320);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 14, 16, 14);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto line = [&](const QString &what, QWidget *shown) {
        QLabel *label = workbench::plainLabel(what, "secondary");
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(shown, row++, 1);
    };
    line(tr("To", "look-up"), workbench::plainLabel(lookup.encrypted() ? tr("%1, encrypted", "look-up").arg(lookup.host()) : tr("%1, NOT encrypted: everyone on the way reads it", "look-up").arg(lookup.host()),
                                                    lookup.encrypted() ? "" : "warning"));
    line(tr("Value", "look-up"), shownText(workbench::safeText(m_value), tr("Value that leaves", "accessible name"), 2));
    QPlainTextEdit *url = shownText(QString::fromLatin1(m_url.toEncoded()), tr("URL that is opened", "accessible name"), 4);
    url->setObjectName(QStringLiteral("lookupUrl"));
    line(tr("URL", "look-up"), url);
    for (const backend::LookupCaution caution : backend::lookupCautions(kinds, m_value)) {
        QLabel *warning = workbench::plainLabel(cautionText(caution), "warning");
        warning->setObjectName(QStringLiteral("warning"));
        warning->setWordWrap(true);
        grid->addWidget(warning, row++, 1);
    }
    QLabel *note = workbench::plainLabel(tr("The service sees the value, your address and the time, and may show the value to others: whoever it belongs to may notice. "
                                            "It is written to contacts.ndjson of the workspace first.", "look-up"), "hint");
    note->setWordWrap(true);
    grid->addWidget(note, row++, 1);
    m_state->setWordWrap(true);
    grid->addWidget(m_state, row++, 1);
    grid->setRowStretch(row++, 1);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel", "look-up"));
    cancel->setObjectName(QStringLiteral("lookupCancel"));
    m_turnOn->setObjectName(QStringLiteral("lookupTurnOn"));
    m_open->setObjectName(QStringLiteral("lookupOpen"));
    buttons->setSpacing(8);
    buttons->addWidget(m_turnOn);
    buttons->addStretch(1);
    buttons->addWidget(m_open);
    buttons->addWidget(cancel);
    for (QPushButton *button : {m_turnOn, m_open, cancel})
        button->setAutoDefault(false); // Enter presses what has the focus, and that is Cancel first
    grid->addLayout(buttons, row, 0, 1, 2);
    connect(m_turnOn, &QPushButton::clicked, this, &LookupWindow::turnOn);
    connect(m_open, &QPushButton::clicked, this, &LookupWindow::openPage);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    connect(&desk, &backend::EgressDesk::changed, this, &LookupWindow::refresh);
    connect(&desk, &QObject::destroyed, this, &QDialog::close);
    refresh();
    cancel->setFocus();
}

void LookupWindow::refresh()
{
    m_turnOn->setVisible(!m_desk.isOn());
    m_open->setEnabled(m_desk.isOn() && m_url.isValid());
    workbench::setRole(m_state, "secondary");
    m_state->setText(m_desk.isOn() ? QString() : tr("Nothing leaves now: the network is switched off for this workspace.", "look-up"));
}

void LookupWindow::turnOn()
{
    m_desk.set(true);
    if (m_desk.isOn())
        return m_open->setFocus();
    m_state->setText(tr("The network stays off, because that cannot be written down.", "look-up"));
    workbench::setRole(m_state, "warning");
}

/// The line of the ledger first: what cannot be written down does not go.
void LookupWindow::openPage()
{
    integrations::Contact contact;
    contact.purpose = "lookup";
    contact.method = "BROWSER";
    contact.url = m_url.toEncoded().toStdString();
    contact.service = m_lookup.name.toStdString();
    contact.field = m_field.toStdString();
    contact.value = m_value.toStdString();
    const auto fail = [this](const QString &why) {
        m_state->setText(tr("Not opened: %1", "look-up").arg(why));
        workbench::setRole(m_state, "warning");
    };
    if (const auto noted = m_desk.note(contact); !noted)
        return fail(QString::fromStdString(noted.error().message));
    if (QDesktopServices::openUrl(m_url)) {
        close();
        return;
    }
    contact.error = "not opened: no browser took it";
    const auto noted = m_desk.note(contact);
    fail(noted ? tr("no browser of this computer took it. That is written down too.", "look-up") : QString::fromStdString(noted.error().message));
}

} // namespace jupiter::views
