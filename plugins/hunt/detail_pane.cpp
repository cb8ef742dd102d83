// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_pane.h"

#include "compare_list.h"
#include "field_list.h"
#include "rendered.h"

#include "../common/match_view.h"
#include "../common/tab_strip.h"
#include "../common/text_forms.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QRegularExpression>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QShortcut>
#include <QtWidgets/QApplication>
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
constexpr int nothingPage = 5;

QPlainTextEdit *textPage(const char *object, const QString &name, bool wrap)
{
    auto *page = new QPlainTextEdit;
    page->setObjectName(QLatin1String(object));
    page->setAccessibleName(name);
    page->setReadOnly(true);
    page->setFrameShape(QFrame::NoFrame);
    page->setProperty("plain", true);
    page->setFont(workbench::dataFont());
    page->setTabChangesFocus(true);
    page->setLineWrapMode(wrap ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    page->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return page;
}

// The record as it came where the format keeps it, otherwise the event as JSON, a field a line.
QString rawText(const EventFacts &facts)
{
    const QString original = facts.stored("event.original");
    return views::safeLines(original.isEmpty() ? QString::fromUtf8(facts.json) : original);
}

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent), m_panel(new workbench::Panel(QString(), this)), m_findings(new QWidget), m_findingsBox(new QVBoxLayout(m_findings)),
      m_pages(new QStackedWidget), m_table(new workbench::ResultTable), m_compareTable(new workbench::ResultTable), m_fields(new FieldList(this)),
      m_compare(new CompareList(this)), m_text(textPage("eventRendered", tr("Event in sentences", "accessible name"), true)),
      m_raw(textPage("eventRaw", tr("Event as it came", "accessible name"), true)), m_hex(textPage("eventHex", tr("Bytes of the record", "accessible name"), false)),
      m_none(nullptr)
{
    setObjectName(QStringLiteral("eventDetail"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_panel);

    m_tabs = new views::TabStrip({tr("Fields", "tab"), tr("Rendered", "tab"), tr("Raw", "tab"), tr("Hex", "tab"), tr("Compare", "tab")}, m_panel);
    m_tabs->setObjectName(QStringLiteral("eventTabs"));
    m_tabs->setAccessibleName(tr("Form of the event", "accessible name"));
    m_panel->addHeaderLeft(m_tabs);
    m_tabs->standFirst(m_panel);
    connect(m_tabs, &views::TabStrip::currentChanged, this, &DetailPane::fillPage);

    m_findingsBox->setContentsMargins(10, 6, 10, 6);
    m_findingsBox->setSpacing(2);
    m_panel->addBody(m_findings, 0);
    m_findings->hide();
    m_panel->addBody(buildPages(), 1);
    setFocusProxy(m_table);

    m_hidden = workbench::linkButton(QString(), this, [this] { toggleHidden(); }, m_panel);
    m_hidden->setToolTip(tr("H in the fields", "tool tip"));
    m_panel->addBody(m_hidden, 0);
    m_hidden->setProperty("quiet", true);
    m_copy = workbench::linkButton(tr("copy source", "event detail"), this, [this] { copySource(); }, m_panel);
    m_copy->setMinimumWidth(0);
    m_copy->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // the words beside it give way
    m_panel->addFootWidget(m_copy);
    addKeys();
    connect(&m_reading, &QFutureWatcher<Read>::finished, this, [this] {
        if (m_again)
            return read();
        fill(m_reading.result());
    });
    connect(&m_bytes, &QFutureWatcher<RecordBytes>::finished, this, [this] {
        const RecordBytes found = m_bytes.result();
        m_hex->setPlainText(found.note + QStringLiteral("\n\n") + views::hexText(found.bytes, m_facts && m_facts->offset ? *m_facts->offset : 0));
    });
    fill({});
}

DetailPane::~DetailPane()
{
    m_reading.disconnect();
    m_bytes.disconnect();
}

QWidget *DetailPane::buildPages()
{
    m_table->setObjectName(QStringLiteral("eventFields"));
    m_table->setAccessibleName(tr("Fields of the event", "accessible name"));
    m_table->setModel(m_fields);
    m_table->horizontalHeader()->hide();
    m_table->setDensity(workbench::ResultTable::Density::Compact);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setColumnWidths({140});
    m_compareTable->setObjectName(QStringLiteral("eventCompare"));
    m_compareTable->setAccessibleName(tr("Events side by side", "accessible name"));
    m_compareTable->setModel(m_compare);
    m_compareTable->setDensity(workbench::ResultTable::Density::Compact);
    m_none = workbench::plainLabel(QString(), "hint");
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_none->setContentsMargins(10, 8, 10, 8);
    for (QWidget *page : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_raw), static_cast<QWidget *>(m_hex),
                          static_cast<QWidget *>(m_compareTable), static_cast<QWidget *>(m_none)})
        m_pages->addWidget(page);
    connect(m_table, &workbench::ResultTable::pivotWanted, this, [this](const QModelIndex &at, const QPoint &position) {
        Q_EMIT pivotWanted(m_fields->field(at.row()), at.siblingAtColumn(1).data(workbench::RawRole).toString(), position);
    });
    connect(m_compareTable, &workbench::ResultTable::pivotWanted, this, [this](const QModelIndex &at, const QPoint &position) {
        Q_EMIT pivotWanted(m_compare->field(at.row()), m_compare->stored(at), position);
    });
    return m_pages;
}

void DetailPane::addKeys()
{
    const auto key = [this](int sequence, QWidget *where, Qt::ShortcutContext context, std::function<void()> work) {
        auto *shortcut = new QShortcut(QKeySequence(sequence), where);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, this, std::move(work));
    };
    key(Qt::Key_P, m_table, Qt::WidgetShortcut, [this] {
        if (const QString field = m_fields->field(m_table->currentRow()); !field.isEmpty())
            setPinned(field, !isPinned(field));
    });
    for (QWidget *table : {m_table, m_compareTable})
        key(Qt::Key_H, table, Qt::WidgetShortcut, [this] { toggleHidden(); });
}

void DetailPane::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    m_fields->setZone(zone);
    m_compare->setZone(zone);
    fillPage();
}

void DetailPane::setSources(QHash<QString, QString> paths)
{
    m_sources = std::move(paths);
    showSource();
}

void DetailPane::setTab(Tab tab)
{
    const bool inside = isAncestorOf(QApplication::focusWidget());
    m_tabs->setCurrent(tab);
    if (inside)
        m_pages->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

bool DetailPane::isPinned(const QString &field) const { return m_fields->pinned().contains(field); }

void DetailPane::setPinned(const QString &field, bool pinned)
{
    QStringList fields = m_fields->pinned();
    fields.removeAll(field);
    if (pinned)
        fields << field;
    m_fields->setPinned(fields);
    for (int row = 0; row < m_fields->rowCount(); ++row)
        if (m_fields->field(row) == field)
            m_table->setCurrentIndex(m_fields->index(row, 1));
}

QVariantMap DetailPane::state() const
{
    return {{QStringLiteral("tab"), m_tabs->current()},
            {QStringLiteral("pinned"), m_fields->pinned()},
            {QStringLiteral("hideEmpty"), m_fields->hidesEmpty()},
            {QStringLiteral("allCompared"), m_compare->all()}};
}

void DetailPane::restore(const QVariantMap &state)
{
    m_fields->setPinned(state.value(QStringLiteral("pinned")).toStringList());
    m_fields->setHideEmpty(state.value(QStringLiteral("hideEmpty")).toBool());
    m_compare->setAll(state.value(QStringLiteral("allCompared")).toBool());
    m_tabs->setCurrent(state.value(QStringLiteral("tab")).toInt());
}

void DetailPane::show(const query::ResultPtr &result, quint64 row, const std::vector<quint64> &chosen)
{
    const bool any = result && result->hasEvents() && row < result->rows();
    m_wanted = any ? Wanted{result, row, chosen} : Wanted{};
    m_wanted.chosen.resize(std::min(m_wanted.chosen.size(), CompareList::most));
    m_again = m_reading.isRunning();
    if (!m_again)
        read();
}

void DetailPane::read()
{
    m_again = false;
    if (!m_wanted.result)
        return fill({});
    m_reading.setFuture(QtConcurrent::run([result = m_wanted.result, row = m_wanted.row, chosen = m_wanted.chosen] {
        Read read{readEvent(*result, row), {}};
        for (std::size_t i = 0; chosen.size() > 1 && i < chosen.size(); ++i)
            read.compared.push_back(chosen[i] == row ? read.event : readEvent(*result, chosen[i]));
        return read;
    }));
}

void DetailPane::fill(const Read &read)
{
    m_facts = read.event;
    m_compared = read.compared.size();
    const QString field = m_fields->field(m_table->currentRow());   // the same field stays under the cursor
    const int scroll = m_table->verticalScrollBar()->value();
    m_fields->setEvent(m_facts ? m_facts->fields : std::vector<std::pair<std::string, query::Value>>());
    int name = 80;
    const QFontMetrics metrics(workbench::uiFont(12));
    for (int i = 0; i < m_fields->rowCount(); ++i) {
        name = std::max(name, metrics.horizontalAdvance(m_fields->index(i, 0).data().toString()) + 20);
        if (!field.isEmpty() && m_fields->field(i) == field)
            m_table->setCurrentIndex(m_fields->index(i, 1));
    }
    m_table->setColumnWidths({std::min(name, std::max(110, m_table->viewport()->width() * 45 / 100))});
    m_table->verticalScrollBar()->setValue(scroll);
    m_compare->setEvents(read.compared);
    m_compareTable->setColumnWidths(std::vector<int>(read.compared.size() + 1, 160));
    m_tabs->setTitle(Compare, m_compared ? tr("Compare %1", "tab").arg(m_compared) : tr("Compare", "tab"));
    showFindings(m_facts && m_findingsOf ? m_findingsOf(m_facts->id) : std::vector<views::FindingView>());
    showSource();
    fillPage();
}

/// Only the page that is seen is made.
void DetailPane::fillPage()
{
    const int tab = m_tabs->current();
    tellHidden();
    const bool nothing = !m_facts || (tab == Compare && m_compared < 2);
    if (nothing) {
        m_none->setText(m_facts ? tr("Choose two to eight events (Shift and arrows, Ctrl and click): what differs between them is shown here.", "event detail")
                                : tr("Nothing chosen: the event under the cursor is shown here.", "event detail"));
        m_pages->setCurrentIndex(nothingPage);
        return;
    }
    if (tab == Rendered)
        m_text->setPlainText(renderedText(*m_facts, m_zone));
    else if (tab == Raw)
        m_raw->setPlainText(rawText(*m_facts));
    else if (tab == Hex)
        readBytes();
    m_pages->setCurrentIndex(tab);
    setFocusProxy(m_pages->currentWidget());
}

void DetailPane::readBytes()
{
    m_bytes.setFuture(QtConcurrent::run([facts = m_facts, path = sourcePath()] { return recordBytes(*facts, path); }));
}

void DetailPane::toggleHidden()
{
    if (m_tabs->current() == Compare)
        m_compare->setAll(!m_compare->all());
    else
        m_fields->setHideEmpty(!m_fields->hidesEmpty());
    tellHidden();
}

void DetailPane::tellHidden()
{
    const int tab = m_tabs->current();
    m_hidden->setVisible(m_facts && ((tab == Fields && m_fields->empty() > 0) || (tab == Compare && m_compared > 1 && m_compare->equal() > 0)));
    if (tab == Compare)
        m_hidden->setText(m_compare->all() ? tr("hide equal (%1)", "event detail").arg(m_compare->equal()) : tr("show equal (%1)", "event detail").arg(m_compare->equal()));
    else
        m_hidden->setText(m_fields->hidesEmpty() ? tr("show empty (%1)", "event detail").arg(m_fields->empty()) : tr("hide empty (%1)", "event detail").arg(m_fields->empty()));
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

QString DetailPane::sourcePath() const { return m_facts ? m_sources.value(m_facts->sha256) : QString(); }

void DetailPane::showSource()
{
    m_copy->setVisible(m_facts != nullptr);
    if (!m_facts) {
        m_panel->setFoot(QString());
        m_panel->setToolTip(QString());
        return;
    }
    const QString path = sourcePath().isEmpty() ? m_facts->path : sourcePath();
    QString name = workbench::safeText(path.section(QRegularExpression(QStringLiteral("[/\\\\!]")), -1));
    if (name.size() > 10)
        name = name.left(4) + u'\u2026' + name.right(5);
    const QString record = workbench::safeText(m_facts->record.left(20)), head = m_facts->sha256.left(4), tail = m_facts->sha256.right(4);
    const QString words = tr("%1 #%2 \u00b7 sha256 %3\u2026%4", "file, record, hash").arg(name, record, head, tail);
    const int room = m_panel->width() - m_copy->sizeHint().width() - 2 * workbench::metrics::padding - 3 * 12; // what the foot keeps between its parts
    const bool fits = QFontMetrics(workbench::uiFont(12)).horizontalAdvance(words) <= room;
    m_panel->setFoot(fits ? words : QStringLiteral("%1 #%2 \u00b7 %3\u2026%4").arg(name, record, head, tail));
    m_panel->setToolTip(tr("%1\nrecord %2\nSHA-256 %3", "tool tip").arg(workbench::safeText(path), workbench::safeText(m_facts->record), m_facts->sha256).toHtmlEscaped().replace(u'\n', QLatin1String("<br>")));
}

void DetailPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showSource();
}

void DetailPane::copySource()
{
    if (m_facts)
        QGuiApplication::clipboard()->setText(tr("%1 record %2, SHA-256 %3, event %4", "file, record, hash, event")
                                                  .arg(sourcePath().isEmpty() ? m_facts->path : sourcePath(), m_facts->record, m_facts->sha256, m_facts->id));
}

} // namespace jupiter::hunt
