// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_page.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFile>
#include <QtGui/QTextBlock>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>

namespace jupiter::rules {

using namespace workbench;

namespace {

Result<QString> ruleText(const QString &path)
{
    constexpr qint64 most = 1 << 20; // the longest SigmaHQ rule is 40 KB
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, file.errorString().toStdString()};
    if (file.size() > most)
        return Error{ErrorCode::Unsupported, "the file is larger than 1 MB"};
    return QString::fromUtf8(file.readAll());
}

QLabel *line(const char *role)
{
    QLabel *label = plainLabel({}, role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

RulePage::RulePage(QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_panel = new Panel;
    outer->addWidget(m_panel);
    auto *head = new QWidget;
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(14, 12, 14, 10);
    box->setSpacing(6);
    auto *top = new QHBoxLayout;
    m_level = new SeverityBadge;
    m_alerts = linkButton(tr("Show its alerts"), this, [this] { Q_EMIT alertsWanted(m_key); });
    top->addWidget(m_level);
    top->addStretch();
    top->addWidget(m_alerts);
    box->addLayout(top);
    box->addWidget(m_title = line("heading"));
    box->addWidget(m_fate = line(""));
    box->addWidget(m_why = line("bad"));
    box->addWidget(m_source = line("secondary"));
    box->addWidget(m_about = line("secondary"));
    box->addWidget(m_origin = line("hint"));
    m_panel->addBody(head, 0);
    m_panel->addLine();
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setFont(dataFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Text of the rule", "accessible name"));
    m_text->setObjectName(QStringLiteral("ruleText"));
    m_panel->addBody(m_text, 1);
    connect(&m_reader, &QFutureWatcherBase::finished, this, [this] {
        if (m_reader.isCanceled())
            return;
        const Result<QString> text = m_reader.result();
        m_text->setPlainText(text ? *text : tr("The file cannot be read: %1").arg(QString::fromStdString(text.error().message)));
        if (text && m_line > 0) {
            m_text->setTextCursor(QTextCursor(m_text->document()->findBlockByNumber(int(m_line) - 1)));
            m_text->centerCursor();
        }
    });
}

void RulePage::show(const RuleFact &fact, const detection::RuleInfo &rule)
{
    const auto text = [](const std::string &s) { return safeText(QString::fromStdString(s)); };
    m_key = QString::fromStdString(rule.key());
    m_level->setSeverity(Severity(int(rule.level)));
    m_level->setVisible(rule.loaded);
    m_alerts->setVisible(fact.findings > 0);
    m_title->setText(rule.title.empty() ? text(rule.path) : text(rule.title));
    m_fate->setText(fateWord(fact.fate) + QStringLiteral(" · ") +
                    (fact.fate == Fate::Refused ? tr("it does not run") : safeText(fateSentence(fact, rule))));
    m_why->setText(fact.fate == Fate::Refused ? safeText(fateSentence(fact, rule)) : QString());
    m_why->setVisible(fact.fate == Fate::Refused);
    QStringList facts{sourceText(rule), techniquesText(rule), text(rule.status)};
    facts.removeAll(QString());
    m_source->setText(safeText(facts.join(QStringLiteral(" · "))));
    m_about->setText(text(rule.description.substr(0, 1'500)));
    m_about->setVisible(!rule.description.empty());
    QStringList origin{text(rule.path)};
    if (!rule.id.empty())
        origin << text(rule.id);
    if (!rule.author.empty())
        origin << tr("by %1").arg(text(rule.author.substr(0, 200)));
    m_origin->setText(origin.join(QStringLiteral(" · ")));
    m_line = rule.line;
    m_reader.cancel();
    m_reader.setFuture(QtConcurrent::run(ruleText, QString::fromStdString(rule.path)));
}

} // namespace jupiter::rules
