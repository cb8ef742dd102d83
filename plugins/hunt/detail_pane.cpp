// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_pane.h"

#include "field_list.h"

#include "../common/event_line.h"
#include "../common/match_view.h"
#include "../common/tab_strip.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <jupiter/workbench/cell_delegate.h>

#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

namespace jupiter::hunt {

namespace {

constexpr std::size_t mostFindings = 3;     // more are told by their number

// Line breaks stay, everything else that hides is made visible.
QString safeLines(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = workbench::safeText(line.endsWith(u'\r') ? line.chopped(1) : line);
    return lines.join(u'\n');
}

// The record as it came where the format keeps it, otherwise the event as JSON, a field a line.
QString rawText(const query::ResultSet &result, quint64 row)
{
    const QString original = QString::fromStdString(query::displayText(result.field(row, "event.original")));
    if (!original.isEmpty())
        return safeLines(original);
    const QJsonDocument json = QJsonDocument::fromJson(QByteArray::fromStdString(query::rowToJson(result, row)));
    return safeLines(QString::fromUtf8(json.toJson(QJsonDocument::Indented)));
}

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent), m_panel(new workbench::Panel(QString(), this)), m_findings(new QWidget), m_findingsBox(new QVBoxLayout(m_findings)),
      m_pages(new QStackedWidget), m_table(new workbench::ResultTable), m_fields(new FieldList(this)), m_raw(new QPlainTextEdit), m_none(nullptr)
{
    setObjectName(QStringLiteral("eventDetail"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_panel);

    m_tabs = new views::TabStrip({tr("Fields", "tab"), tr("Raw", "tab")}, m_panel);
    m_tabs->setAccessibleName(tr("Form of the event", "accessible name"));
    m_panel->addHeaderLeft(m_tabs);
    m_tabs->standFirst(m_panel);
    connect(m_tabs, &views::TabStrip::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);

    m_findingsBox->setContentsMargins(10, 6, 10, 6);
    m_findingsBox->setSpacing(2);
    m_panel->addBody(m_findings, 0);
    m_findings->hide();

    m_table->setObjectName(QStringLiteral("eventFields"));
    m_table->setAccessibleName(tr("Fields of the event", "accessible name"));
    m_table->setModel(m_fields);
    m_table->horizontalHeader()->hide();
    m_table->setDensity(workbench::ResultTable::Density::Compact);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setColumnWidths({140});
    m_raw->setObjectName(QStringLiteral("eventRaw"));
    m_raw->setAccessibleName(tr("Event as it came", "accessible name"));
    m_raw->setReadOnly(true);
    m_raw->setFrameShape(QFrame::NoFrame);
    m_raw->setProperty("plain", true);
    m_raw->setFont(workbench::dataFont());
    m_raw->setTabChangesFocus(true);
    m_none = workbench::plainLabel(tr("Nothing chosen: the event under the cursor is shown here.", "event detail"), "hint");
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_none->setContentsMargins(10, 8, 10, 8);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_raw);
    m_pages->addWidget(m_none);
    m_pages->setCurrentIndex(2);
    m_panel->addBody(m_pages, 1);
    setFocusProxy(m_table);

    auto *copy = workbench::linkButton(tr("copy hash", "event detail"), this, [this] { QGuiApplication::clipboard()->setText(m_sha256); }, m_panel);
    m_panel->addFootWidget(copy);
    connect(m_table, &workbench::ResultTable::pivotWanted, this, [this](const QModelIndex &at, const QPoint &position) {
        Q_EMIT pivotWanted(m_fields->field(at.row()), at.siblingAtColumn(1).data(workbench::RawRole).toString(), position);
    });
}

void DetailPane::setZone(const workbench::Zone &zone) { m_fields->setZone(zone); }

void DetailPane::show(const query::ResultPtr &result, quint64 row, const std::vector<views::FindingView> &findings)
{
    if (!result || !result->hasEvents() || row >= result->rows()) {
        m_fields->setEvent({});
        m_raw->clear();
        m_sha256.clear();
        m_panel->setFacts(QString());
        m_panel->setFoot(QString());
        showFindings({});
        m_pages->setCurrentIndex(2);
        return;
    }
    const QString field = m_fields->field(m_table->currentRow());   // the same field stays under the cursor
    const int scroll = m_table->verticalScrollBar()->value();
    m_fields->setEvent(result->event(row));
    int name = 80;
    const QFontMetrics metrics(workbench::uiFont(12));
    for (int i = 0; i < m_fields->rowCount(); ++i) {
        name = std::max(name, metrics.horizontalAdvance(m_fields->index(i, 0).data().toString()) + 20);
        if (!field.isEmpty() && m_fields->field(i) == field)
            m_table->setCurrentIndex(m_fields->index(i, 1));
    }
    m_table->setColumnWidths({std::min(name, std::max(110, m_table->viewport()->width() * 45 / 100))});
    m_table->verticalScrollBar()->setValue(scroll);
    m_raw->setPlainText(rawText(*result, row));
    m_pages->setCurrentIndex(m_tabs->current());
    showFindings(findings);
    showSource(*result, row);
}

void DetailPane::showFindings(const std::vector<views::FindingView> &findings)
{
    while (QLayoutItem *item = m_findingsBox->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_findings->setVisible(!findings.empty());
    for (std::size_t i = 0; i < findings.size() && i < mostFindings; ++i) {
        const views::FindingView &finding = findings[i];
        auto *line = new QWidget(m_findings);
        auto *box = new QHBoxLayout(line);
        box->setContentsMargins(0, 0, 0, 0);
        auto *badge = new workbench::SeverityBadge(line);
        badge->setSeverity(finding.severity);
        box->addWidget(badge);
        auto *title = workbench::linkButton(workbench::safeText(finding.title), this, [this, id = finding.alert] { Q_EMIT alertWanted(qint64(id)); }, line);
        title->setToolTip(tr("open the alert", "tool tip"));
        box->addWidget(title);
        box->addStretch();
        m_findingsBox->addWidget(line);
        auto *why = new views::MatchView(m_findings);
        why->setMatches(finding.matches);
        m_findingsBox->addWidget(why);
    }
    if (findings.size() > mostFindings)
        m_findingsBox->addWidget(workbench::plainLabel(tr("more rules: %1", "event detail").arg(findings.size() - mostFindings), "hint", m_findings));
}

void DetailPane::showSource(const query::ResultSet &result, quint64 row)
{
    m_sha256 = QString::fromStdString(query::displayText(result.field(row, "jupiter.source")));
    const QString path = views::fieldText(result, row, "log.file.path");
    QString record = views::fieldText(result, row, "winlog.record_id");
    if (record.isEmpty())
        record = views::fieldText(result, row, "event.sequence");
    const QString name = path.section(QRegularExpression(QStringLiteral("[/\\\\!]")), -1);
    m_panel->setFacts(QStringLiteral("%1 %2").arg(views::fieldText(result, row, "host.name"), views::fieldText(result, row, "event.code")).trimmed());
    m_panel->setFoot(tr("%1 #%2 \u00b7 sha256 %3\u2026%4", "file, record, hash").arg(name, record, m_sha256.left(4), m_sha256.right(4)));
}

} // namespace jupiter::hunt
