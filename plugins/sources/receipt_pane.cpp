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

/// What the receipt says of a log that was emptied, of its clock and of its silences: as rows, the gravest first.
std::vector<CellTable::Row> remarks(const QJsonObject &receipt, const Zone &zone)
{
    std::vector<CellTable::Row> rows;
    const auto add = [&](const QString &where, const QString &what, Tone tone) { rows.push_back({{{where, Tone::Normal, {}, true}, {what, tone}}}); };
    for (const QJsonValue &value : receipt.value(QStringLiteral("cleared")).toArray()) {
        const QJsonObject log = value.toObject();
        const QString channel = safeText(log.value(QStringLiteral("channel")).toString()), user = safeText(log.value(QStringLiteral("user")).toString());
        QString what = ReceiptPane::tr("THE LOG WAS CLEARED: %1").arg(channel.isEmpty() ? ReceiptPane::tr("a log") : channel);
        if (!user.isEmpty())
            what += ReceiptPane::tr(", by %1").arg(user);
        what += QStringLiteral(", ") + timeOf(log.value(QStringLiteral("time")), zone);
        add(ReceiptPane::tr("record %1").arg(countText(quint64(log.value(QStringLiteral("record")).toDouble()))), what, Tone::Bad);
    }
    const QJsonObject clock = receipt.value(QStringLiteral("clock")).toObject();
    const auto count = [&](const char *name) { return quint64(clock.value(QLatin1String(name)).toDouble()); };
    const QString clocks = ReceiptPane::tr("clock"), zoned = safeText(clock.value(QStringLiteral("zone")).toString());
    if (const quint64 n = count("future"))
        add(clocks, ReceiptPane::tr("%1 events later than now: a wrong clock or zone").arg(countText(n)), Tone::Warning);
    if (const quint64 n = count("backwards"))
        add(clocks, ReceiptPane::tr("time goes back %1 times").arg(countText(n)), Tone::Warning);
    if (const quint64 n = count("without_time"))
        add(clocks, ReceiptPane::tr("%1 events say no time").arg(countText(n)), Tone::Warning);
    if (const quint64 n = count("without_year"))
        add(clocks, ReceiptPane::tr("%1 times without a year: the newest that is not past was taken").arg(countText(n)), Tone::Secondary);
    if (const quint64 n = count("without_zone"))
        add(clocks, ReceiptPane::tr("%1 times without a zone: %2 was taken").arg(countText(n), zoned), Tone::Secondary);
    if (const quint64 n = count("ambiguous") + count("nonexistent"))
        add(clocks, ReceiptPane::tr("%1 times that clocks in %2 showed twice or never").arg(countText(n), zoned), Tone::Warning);
    for (const QJsonValue &value : receipt.value(QStringLiteral("quiet")).toArray())
        add(ReceiptPane::tr("silence"), ReceiptPane::tr("no event between %1 and %2").arg(timeOf(value.toObject().value(QStringLiteral("from")), zone),
                                                                                          timeOf(value.toObject().value(QStringLiteral("to")), zone)), Tone::Secondary);
    for (const QJsonValue &value : receipt.value(QStringLiteral("notes")).toArray())
        add(ReceiptPane::tr("note"), safeText(value.toString()), Tone::Secondary);
    return rows;
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
    m_table->setObjectName(QStringLiteral("notThere"));
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

    std::vector<CellTable::Row> rows = remarks(receipt, zone);
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
    m_table->fitColumns(210);
}

} // namespace jupiter::sources
