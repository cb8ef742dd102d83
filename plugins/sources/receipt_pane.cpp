// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt_pane.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/coverage.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace jupiter::sources {

using namespace workbench;

namespace {

QString timeOf(const QJsonValue &value, const Zone &zone)
{
    const auto t = parseTimestamp(value.toString().toStdString());
    return t ? timeText(*t, zone, TimeStyle::DateTime) : QStringLiteral("–");
}

} // namespace

ReceiptPane::ReceiptPane(QWidget *parent)
    : QWidget(parent),
      m_panel(new Panel(tr("Coverage receipt"))),
      m_facts(plainLabel({}, "secondary")),
      m_problems(new CellTable({tr("where"), tr("what")}, this)),
      m_table(new ResultTable),
      m_sound(new EmptyState)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_panel);
    m_panel->addAction(tr("hunt in it"), this, [this] { Q_EMIT huntWanted(); });
    m_facts->setContentsMargins(12, 10, 12, 10);
    m_facts->setWordWrap(true);
    m_facts->setFont(dataFont());
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_panel->addBody(m_facts, 0);
    m_panel->addSection(tr("What is not there"));
    m_table->setModel(m_problems);
    m_table->setAccessibleName(tr("What is not there"));
    m_panel->addBody(m_table);
    m_panel->addBody(m_sound);
    clear();
}

void ReceiptPane::clear()
{
    m_panel->setTitle(tr("Coverage receipt"));
    m_facts->setText({});
    m_table->hide();
    m_sound->show();
    m_sound->setText(tr("Choose a source"), {});
}

void ReceiptPane::show(const store::SourceRecord &source, const Zone &zone)
{
    const SourceCoverage c = coverageOf(source);
    const QJsonObject receipt = QJsonDocument::fromJson(QByteArray::fromStdString(source.receipt)).object();
    const QJsonObject records = receipt.value(QStringLiteral("records")).toObject();
    m_panel->setTitle(safeText(c.name));
    const bool live = source.receipt.empty() && source.bytes == 0;
    QStringList facts;
    if (live)
        facts = {tr("From      %1").arg(safeText(c.path)), tr("Format    %1").arg(safeText(c.format)), tr("Events    %1 stored").arg(countText(c.events))};
    else
        facts = {tr("Path      %1").arg(safeText(c.path)),
                 tr("SHA-256   %1").arg(c.sha256),
                 tr("Format    %1, %2").arg(safeText(c.format), bytesText(c.bytes)),
                 tr("First     %1 %2").arg(timeOf(receipt.value(QStringLiteral("first")), zone), zone.name),
                 tr("Last      %1 %2").arg(timeOf(receipt.value(QStringLiteral("last")), zone), zone.name),
                 tr("Records   %1 read, %2 unread, %3 already here")
                     .arg(countText(c.read), countText(c.bad), countText(quint64(records.value(QStringLiteral("duplicate")).toDouble())))};
    if (const double unparsed = records.value(QStringLiteral("unparsed")).toDouble(); unparsed > 0)
        facts << tr("Unparsed  %1 of no shape that is known, stored as text").arg(countText(quint64(unparsed)));
    const QJsonObject channels = receipt.value(QStringLiteral("channels")).toObject();
    for (auto it = channels.begin(); it != channels.end() && facts.size() < 20; ++it)
        facts << tr("Channel   %1: %2").arg(safeText(it.key()), countText(quint64(it.value().toDouble())));
    m_facts->setText(facts.join(QLatin1Char('\n')));

    std::vector<CellTable::Row> rows;
    for (const QJsonValue &value : receipt.value(QStringLiteral("problems")).toArray()) {
        const QJsonObject problem = value.toObject();
        QStringList where;
        if (problem.contains(QStringLiteral("record")))
            where << tr("record %1").arg(countText(quint64(problem.value(QStringLiteral("record")).toDouble())));
        if (problem.contains(QStringLiteral("offset")))
            where << tr("byte %1").arg(countText(quint64(problem.value(QStringLiteral("offset")).toDouble())));
        rows.push_back({{{where.join(QStringLiteral(", ")), Tone::Normal, {}, true},
                         {problem.value(QStringLiteral("reason")).toString(), Tone::Warning}}});
    }
    for (const QJsonValue &value : receipt.value(QStringLiteral("holes")).toArray()) {
        const auto after = quint64(value.toObject().value(QStringLiteral("after")).toDouble());
        const auto before = quint64(value.toObject().value(QStringLiteral("before")).toDouble());
        rows.push_back({{{tr("ids %1 → %2").arg(countText(after), countText(before)), Tone::Normal, {}, true},
                         {tr("%1 record ids missing: log was edited, or they were overwritten")
                              .arg(countText(before > after ? before - after - 1 : 0)),
                          Tone::Warning}}});
    }
    m_table->setVisible(!rows.empty());
    m_sound->setVisible(rows.empty());
    if (live)
        m_sound->setText(c.verdict, tr("Messages as they came. What was lost on the way is shown with the live source."));
    else if (c.tone == Tone::Good)
        m_sound->setText(tr("Nothing is missing"),
                         tr("Every record of this source was read, and its record numbers have no hole."));
    else
        m_sound->setText(c.verdict, c.events > 0 ? tr("What could be read is searchable.")
                                                 : tr("Its hash is noted; nothing in it is searchable."));
    m_problems->setRows(std::move(rows));
    m_table->setColumnWidths({190});
}

} // namespace jupiter::sources
