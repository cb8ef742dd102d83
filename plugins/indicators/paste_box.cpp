// SPDX-License-Identifier: GPL-3.0-or-later
#include "paste_box.h"

#include "indicator_words.h"
#include "lines_label.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QPointer>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::indicators {

using namespace workbench;

PasteBox::PasteBox(backend::Session &session, QWidget *parent) : QFrame(parent), m_session(session)
{
    setObjectName(QStringLiteral("panel"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(14, 10, 14, 10);
    box->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->addWidget(plainLabel(tr("Were they here?"), "heading"));
    QLabel *what = new LinesLabel; // gives way to the button
    what->setObjectName(QStringLiteral("hint"));
    what->setText(tr("paste addresses, domains, URLs, hashes, a report, STIX, MISP, CSV; defanged forms are understood"));
    head->addWidget(what, 1);
    m_keep = new QPushButton(tr("Keep as indicators"));
    m_keep->setEnabled(false);
    head->addWidget(m_keep);
    box->addLayout(head);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("pasteText"));
    setFocusProxy(m_text);
    m_text->setAccessibleName(tr("Indicators to look for", "accessible name"));
    m_text->setFont(dataFont());
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(40);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // what the receipt beside it needs
    box->addWidget(m_text, 1);
    m_understood = new LinesLabel;
    m_understood->setObjectName(QStringLiteral("pasteUnderstood"));
    box->addWidget(m_understood);
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, &PasteBox::look);
    connect(m_text, &QPlainTextEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_keep, &QPushButton::clicked, this, [this] { Q_EMIT keepWanted(m_text->toPlainText()); });
}

void PasteBox::lookAgain()
{
    if (!m_text->toPlainText().trimmed().isEmpty())
        m_soon.start();
}

void PasteBox::look()
{
    const QString text = m_text->toPlainText();
    const quint64 question = ++m_question;
    m_keep->setEnabled(false);
    if (text.trimmed().isEmpty()) {
        m_understood->clear();
        return Q_EMIT cleared();
    }
    m_understood->setText(tr("Looking…"));
    m_session.jobs().cancel(m_job); // the newest question wins
    m_job = m_session.jobs().start(tr("Were they here?"), tr("segments"), [text, question, events = m_session.snapshot(), self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
        const auto pasted = std::make_shared<Result<desk::Pasted>>(desk::look(text, *events, job));
        return {{}, false, [pasted, question, self] {
                    if (self)
                        self->show(*pasted, question);
                }};
    });
}

void PasteBox::show(const Result<desk::Pasted> &pasted, quint64 question)
{
    if (question != m_question)
        return;
    if (!pasted)
        return m_understood->setText(tr("Not looked for: %1").arg(safeText(QString::fromStdString(pasted.error().message))));
    m_keep->setEnabled(pasted->found->index->size() > 0);
    QString text = understoodText(*pasted);
    if (pasted->receipt.lookedFor > 0)
        text += tr(" · %1 of %2 seen in %3 events").arg(pasted->receipt.hit).arg(pasted->receipt.lookedFor).arg(countText(pasted->receipt.events));
    m_understood->setText(text);
    Q_EMIT answered(*pasted);
}

} // namespace jupiter::indicators
