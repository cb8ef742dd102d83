// SPDX-License-Identifier: GPL-3.0-or-later
#include "feed_forms.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::indicators {

using workbench::plainLabel;
using workbench::safeText;

FeedForm::FeedForm(QWidget *parent)
    : QWidget(parent), m_name(plainLabel({}, "secondary", this)), m_kind(new QComboBox(this)), m_every(new QComboBox(this)), m_user(new QLineEdit(this)), m_secret(new QLineEdit(this))
{
    setObjectName(QStringLiteral("feedForm"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 6, 12, 8);
    box->setSpacing(6);
    m_name->setMinimumWidth(1);
    box->addWidget(m_name);
    m_kind->setObjectName(QStringLiteral("feedKind"));
    m_kind->setAccessibleName(tr("What it is", "accessible name"));
    m_kind->addItem(tr("files, by content"), QString());
    m_kind->addItem(tr("a TAXII 2.1 server"), QStringLiteral("taxii"));
    m_kind->addItem(tr("a MISP server"), QStringLiteral("misp-server"));
    m_every->setObjectName(QStringLiteral("feedEvery"));
    m_every->setAccessibleName(tr("How often it is read", "accessible name"));
    for (const auto &[text, minutes] : {std::pair(tr("by hand"), 0), std::pair(tr("every 15 minutes"), 15), std::pair(tr("every hour"), 60), std::pair(tr("every 6 hours"), 360), std::pair(tr("every day"), 1440)})
        m_every->addItem(text, minutes);
    auto *first = new QHBoxLayout;
    first->addWidget(m_kind, 1);
    first->addWidget(m_every, 1);
    box->addLayout(first);
    m_user->setObjectName(QStringLiteral("feedUser"));
    m_user->setAccessibleName(tr("User at the server", "accessible name"));
    m_user->setPlaceholderText(tr("user, if it wants one"));
    m_secret->setObjectName(QStringLiteral("feedSecret"));
    m_secret->setAccessibleName(tr("Password or key", "accessible name"));
    m_secret->setPlaceholderText(tr("password or key, for the keychain"));
    m_secret->setEchoMode(QLineEdit::Password);
    auto *second = new QHBoxLayout;
    second->addWidget(m_user, 1);
    second->addWidget(m_secret, 1);
    box->addLayout(second);
    auto *keepButton = new QPushButton(tr("Keep"), this), *leave = new QPushButton(tr("Leave it"), this);
    auto *third = new QHBoxLayout;
    third->addStretch();
    for (QPushButton *button : {keepButton, leave}) {
        button->setAutoDefault(false);
        third->addWidget(button);
    }
    box->addLayout(third);
    const auto server = [this] {
        const bool is = !m_kind->currentData().toString().isEmpty();
        m_user->setVisible(m_kind->currentData() == QLatin1String("taxii"));
        m_secret->setVisible(is);
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, server);
    connect(keepButton, &QPushButton::clicked, this, &FeedForm::keep);
    connect(leave, &QPushButton::clicked, this, &FeedForm::left);
    for (QLineEdit *edit : {m_user, m_secret})
        connect(edit, &QLineEdit::returnPressed, this, &FeedForm::keep);
    server();
    hide();
}

void FeedForm::ask(const intel::Feed &feed)
{
    m_feed = feed;
    m_name->setText(safeText(QString::fromStdString(feed.name)));
    const int kind = m_kind->findData(QString::fromStdString(feed.format));
    m_kind->setCurrentIndex(std::max(0, kind));
    m_kind->setEnabled(feed.isWeb());
    int every = m_every->findData(feed.everyMinutes);
    if (every < 0) {
        m_every->addItem(tr("every %1 minutes").arg(feed.everyMinutes), feed.everyMinutes);
        every = m_every->count() - 1;
    }
    m_every->setCurrentIndex(every);
    m_user->setText(QString::fromStdString(feed.user));
    m_secret->clear();
    show();
    m_every->setFocus(Qt::OtherFocusReason);
}

void FeedForm::keep()
{
    const QString kind = m_kind->currentData().toString();
    if (!kind.isEmpty() || m_feed.isServer())
        m_feed.format = kind.toStdString();
    m_feed.everyMinutes = m_every->currentData().toInt();
    m_feed.user = kind == QLatin1String("taxii") ? m_user->text().trimmed().toStdString() : std::string();
    const QString secret = m_feed.isServer() ? m_secret->text() : QString();
    m_secret->clear();
    hide();
    Q_EMIT keepWanted(m_feed, secret);
}

void FeedForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    m_secret->clear();
    hide();
    Q_EMIT left();
}

RuleForm::RuleForm(QWidget *parent) : QWidget(parent), m_text(new QPlainTextEdit(this)), m_wrong(plainLabel({}, "warning", this)), m_keep(new QPushButton(tr("Keep the rule"), this))
{
    setObjectName(QStringLiteral("ruleForm"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 6, 12, 8);
    box->setSpacing(6);
    m_text->setObjectName(QStringLiteral("ruleText"));
    m_text->setAccessibleName(tr("The rule", "accessible name"));
    m_text->setFont(workbench::dataFont());
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(110);
    m_wrong->setObjectName(QStringLiteral("ruleWrong"));
    m_wrong->setWordWrap(true);
    auto *leave = new QPushButton(tr("Leave it"), this);
    box->addWidget(m_text);
    box->addWidget(m_wrong);
    auto *line = new QHBoxLayout;
    line->addStretch();
    for (QPushButton *button : {m_keep, leave}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    box->addLayout(line);
    m_keep->setObjectName(QStringLiteral("keepRule"));
    connect(m_text, &QPlainTextEdit::textChanged, this, &RuleForm::check);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT keepWanted(m_text->toPlainText());
    });
    connect(leave, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT left();
    });
    hide();
}

void RuleForm::ask(const QString &yaml)
{
    m_text->setPlainText(yaml);
    check();
    show();
    m_text->setFocus(Qt::OtherFocusReason);
}

void RuleForm::check()
{
    const auto rule = intel::IndicatorRule::parse(m_text->toPlainText().toStdString());
    m_keep->setEnabled(bool(rule));
    m_wrong->setText(rule ? QString() : safeText(QString::fromStdString(rule.error().message)));
    m_wrong->setVisible(!rule);
}

void RuleForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    hide();
    Q_EMIT left();
}

} // namespace jupiter::indicators
