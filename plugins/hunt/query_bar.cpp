// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_bar.h"

#include "caret_line.h"
#include "query_edit.h"

#include <jupiter/query/query.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

#include <algorithm>
#include <variant>

namespace jupiter::hunt {

QueryBar::QueryBar(QWidget *parent) : QFrame(parent), m_edit(new QueryEdit(this)), m_caret(new CaretLine(this)), m_hints(new QLabel(this))
{
    auto *prompt = new QLabel(QStringLiteral("\u203a"), this);
    prompt->setObjectName(QStringLiteral("hint"));
    prompt->setTextFormat(Qt::PlainText);
    m_hints->setObjectName(QStringLiteral("hint"));
    m_hints->setTextFormat(Qt::PlainText);

    auto *line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(prompt, 0, Qt::AlignVCenter);
    line->addWidget(m_edit, 1);
    line->addWidget(m_hints, 0, Qt::AlignVCenter);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 5, 12, 5);
    box->setSpacing(0);
    box->addLayout(line);
    box->addWidget(m_caret);
    setFocusProxy(m_edit);
    setRunning(false);

    connect(m_edit, &QueryEdit::runRequested, this, [this] {
        if (check())
            Q_EMIT runRequested();
    });
    connect(m_edit, &QueryEdit::stopRequested, this, &QueryBar::stopRequested);
    connect(m_edit, &QueryEdit::completionWanted, this, &QueryBar::completionWanted);
    connect(m_edit, &QPlainTextEdit::textChanged, m_caret, &CaretLine::clear);
    connect(m_edit, &QPlainTextEdit::cursorPositionChanged, this, qOverload<>(&QWidget::update));
}

QString QueryBar::query() const { return m_edit->query(); }

void QueryBar::setQuery(const QString &text)
{
    if (text != query())
        m_edit->setQuery(text);
}

bool QueryBar::check()
{
    const QString text = query();
    const std::string utf8 = text.toStdString();
    const auto parsed = query::Query::parse(utf8);
    const auto *error = std::get_if<query::QueryError>(&parsed);
    if (!error) {
        m_caret->clear();
        m_edit->markError(0, 0);
        return true;
    }
    // bytes of UTF-8 to units of UTF-16
    const auto units = [&](std::size_t bytes) { return QString::fromUtf8(utf8.data(), qsizetype(std::min(bytes, utf8.size()))).size(); };
    const qsizetype from = units(error->position);
    const qsizetype to = units(error->position + std::max<std::size_t>(error->length, 1));
    m_edit->markError(from, std::max<qsizetype>(1, to - from));
    QTextCursor at(m_edit->document());
    at.setPosition(int(from));
    const int x = m_edit->mapTo(this, m_edit->cursorRect(at).bottomLeft()).x() - layout()->contentsMargins().left();
    m_caret->show(std::max(x, 5), QString::fromStdString(error->reason), QString::fromStdString(error->suggestion));
    return false;
}

void QueryBar::setRunning(bool running)
{
    m_hints->setText(running ? tr("searching \u00b7 stop Esc", "query hints") : tr("run Enter \u00b7 complete Ctrl Space \u00b7 back Alt \u2190", "query hints"));
}

void QueryBar::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const workbench::Theme &theme = workbench::theme();
    const bool focused = m_edit->hasFocus();
    p.setBrush(theme.panel);
    p.setPen(QPen(focused ? theme.accent : theme.line, focused ? 2 : 1));
    const double inset = focused ? 1 : 0.5;
    p.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), workbench::metrics::radius, workbench::metrics::radius);
}

} // namespace jupiter::hunt
