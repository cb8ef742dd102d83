// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_page.h"

#include "zone_box.h"

#include <jupiter/core/time_zone.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolButton>

namespace jupiter::sources {

using namespace workbench;

namespace {

QString textOf(const std::string &utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

/// What is worth knowing before the file is read, and how bad it is.
std::pair<QString, Tone> caveatOf(const engine::SourcePreview &p, bool zoneSaid)
{
    QStringList parts;
    if (p.format == "text")
        parts << ImportPage::tr("no decoder; searchable as lines");
    if (p.zoneAssumed && !zoneSaid)
        parts << ImportPage::tr("times without a zone: taken as UTC");
    if (p.yearAssumed)
        parts << ImportPage::tr("no year in the lines");
    if (p.timeMissing)
        parts << ImportPage::tr("records without a time");
    if (p.bad)
        parts << ImportPage::tr("%1 unreadable").arg(countText(p.bad));
    if (p.unparsed && p.format != "text")
        parts << ImportPage::tr("%1 of no known shape").arg(countText(p.unparsed));
    if (!p.reason.empty())
        parts.prepend(safeText(textOf(p.reason)));
    if (parts.isEmpty())
        return {ImportPage::tr("looks complete"), Tone::Secondary};
    return {parts.join(QStringLiteral("; ")), p.rows.empty() ? Tone::Bad : Tone::Warning};
}

} // namespace

std::optional<std::int64_t> clockSkew(const QString &text)
{
    QString rest = text.trimmed();
    if (rest.isEmpty())
        return 0;
    const bool ahead = !rest.startsWith(QLatin1Char('-'));
    if (rest.startsWith(QLatin1Char('-')) || rest.startsWith(QLatin1Char('+')))
        rest.remove(0, 1);
    std::int64_t seconds = 0;
    QString digits;
    for (const QChar c : rest) {
        if (c.isDigit() && digits.size() < 9) {
            digits += c;
            continue;
        }
        const int unit = c == QLatin1Char('s') ? 1 : c == QLatin1Char('m') ? 60 : c == QLatin1Char('h') ? 3'600 : c == QLatin1Char('d') ? 86'400 : 0;
        if (!unit || digits.isEmpty())
            return {};
        seconds += digits.toLongLong() * unit;
        digits.clear();
    }
    if (!digits.isEmpty() || rest.isEmpty() || seconds > 100ll * 366 * 86'400)
        return {};
    return (ahead ? seconds : -seconds) * 1'000'000'000;
}

ImportPage::ImportPage(backend::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(workbench::metrics::gap, workbench::metrics::gap, workbench::metrics::gap, workbench::metrics::gap);
    box->setSpacing(metrics::gap);
    box->addWidget(controls());
    m_files = new Panel(tr("Files"));
    m_fileRows = new CellTable({tr("file"), tr("format"), tr("sure"), tr("size"), tr("what to know")}, this);
    m_fileTable = new ResultTable;
    m_fileTable->setObjectName(QStringLiteral("importFiles"));
    m_fileTable->setAccessibleName(tr("Files to import", "accessible name"));
    m_fileTable->setModel(m_fileRows);
    m_files->addBody(m_fileTable);
    m_nothing = new EmptyState;
    m_files->addBody(m_nothing);
    m_records = new Panel(tr("First records"));
    m_recordTable = new ResultTable;
    m_recordTable->setObjectName(QStringLiteral("importRecords"));
    m_recordTable->setAccessibleName(tr("First records", "accessible name"));
    m_records->addBody(m_recordTable, 3);
    m_records->addSection(tr("Fields"), tr("as stored, and the names that searches and rules know them by"));
    m_fieldRows = new CellTable({tr("stored as"), tr("also known as"), tr("in"), tr("for example")}, this);
    m_fieldTable = new ResultTable;
    m_fieldTable->setObjectName(QStringLiteral("importFields"));
    m_fieldTable->setAccessibleName(tr("Fields of the file", "accessible name"));
    m_fieldTable->setModel(m_fieldRows);
    m_records->addBody(m_fieldTable, 2);
    auto *split = new QSplitter;
    split->setHandleWidth(metrics::gap);
    split->addWidget(m_files);
    split->addWidget(m_records);
    split->setSizes({620, 820});
    box->addWidget(split, 1);
    connect(m_fileTable, &ResultTable::cursorMoved, this, [this](const QModelIndex &index) {
        if (!m_filling)
            showFile(index.row());
    });
    connect(m_fileTable, &ResultTable::opened, this, [this] { begin(); });
    m_soon.setSingleShot(true);
    m_soon.setInterval(400);
    connect(&m_soon, &QTimer::timeout, this, &ImportPage::lookAgain);
}

QWidget *ImportPage::controls()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(4, 0, 4, 0);
    row->addWidget(m_title = plainLabel({}, "heading"));
    row->addStretch();
    row->addWidget(m_wrong = plainLabel({}, "warning"));
    auto *zoneLabel = plainLabel(tr("Zone of its times"), "secondary");
    row->addWidget(zoneLabel);
    m_zone = zoneBox();
    m_zone->setObjectName(QStringLiteral("importZone"));
    m_zone->setAccessibleName(tr("Zone of times that say none", "accessible name"));
    m_zone->setToolTip(tr("Only for times that do not say their zone: ±HH:MM, or a place"));
    zoneLabel->setBuddy(m_zone);
    row->addWidget(m_zone);
    auto *skewLabel = plainLabel(tr("Its clock was ahead by"), "secondary");
    row->addWidget(skewLabel);
    m_skew = new QLineEdit;
    m_skew->setObjectName(QStringLiteral("importSkew"));
    m_skew->setAccessibleName(tr("How far the clock was ahead", "accessible name"));
    m_skew->setPlaceholderText(tr("0s; 5m; -1h30m"));
    m_skew->setMaximumWidth(100);
    skewLabel->setBuddy(m_skew);
    row->addWidget(m_skew);
    row->addWidget(linkButton(tr("the same for all"), this, [this] { sameForAll(); }));
    m_go = new QPushButton(tr("Import"));
    m_go->setObjectName(QStringLiteral("primary"));
    auto *leave = new QPushButton(tr("Leave it"));
    row->addWidget(m_go);
    row->addWidget(leave);
    connect(m_zone, &QComboBox::currentTextChanged, this, &ImportPage::clockEdited);
    connect(m_skew, &QLineEdit::textChanged, this, &ImportPage::clockEdited);
    connect(m_go, &QPushButton::clicked, this, &ImportPage::begin);
    connect(leave, &QPushButton::clicked, this, &ImportPage::left);
    return bar;
}

void ImportPage::look(const QStringList &paths)
{
    m_paths = paths;
    m_clocks.clear();
    m_chosen.clear();
    m_previews.clear();
    m_title->setText(tr("Looking at %n path(s)…", nullptr, int(paths.size())));
    showFiles();
    m_looking = true;
    m_future.cancel();
    m_future = m_session.preview(paths, {});
    m_future.then(this, [this](const std::vector<engine::SourcePreview> &previews) { take(previews); });
}

/// The file under the cursor again, as its clock is now said to be.
void ImportPage::lookAgain()
{
    const auto said = m_clocks.find(m_chosen);
    QString wrong;
    const auto time = timeOf(said == m_clocks.end() ? Clock{} : said->second, &wrong);
    m_wrong->setText(wrong);
    m_go->setEnabled(wrong.isEmpty() && !m_looking);
    if (!time || m_chosen.find("!/") != std::string::npos) // inside an archive: shown as it was read first
        return;
    m_session.preview({textOf(m_chosen)}, *time).then(this, [this, path = m_chosen](const std::vector<engine::SourcePreview> &fresh) {
        for (engine::SourcePreview &known : m_previews)
            if (fresh.size() == 1 && known.path == path && fresh.front().path == path)
                known = fresh.front();
        showFiles();
    });
}

void ImportPage::take(const std::vector<engine::SourcePreview> &previews)
{
    m_looking = false;
    m_previews = previews;
    quint64 bytes = 0;
    for (const engine::SourcePreview &p : previews)
        bytes += p.bytes;
    m_title->setText(tr("%n file(s), %1", nullptr, int(previews.size())).arg(bytesText(bytes)));
    if (!previews.empty())
        m_chosen = previews.front().path;
    showFiles();
    m_fileTable->setFocus(Qt::OtherFocusReason);
}

void ImportPage::showFiles()
{
    m_filling = true;
    int chosen = 0;
    std::vector<CellTable::Row> rows;
    for (const engine::SourcePreview &p : m_previews) {
        if (p.path == m_chosen)
            chosen = int(rows.size());
        const auto said = m_clocks.find(p.path);
        const auto [caveat, tone] = caveatOf(p, said != m_clocks.end() && !said->second.zone.isEmpty());
        rows.push_back({{{textOf(p.path), Tone::Normal, {}, true},
                         {p.title.empty() ? tr("not understood") : textOf(p.title), p.title.empty() ? Tone::Bad : Tone::Normal},
                         {p.sure ? tr("%1 %").arg(p.sure) : QString(), p.sure >= 60 ? Tone::Secondary : Tone::Warning, {}, false, true},
                         {bytesText(p.bytes), Tone::Secondary, {}, false, true},
                         {caveat, tone}}});
    }
    m_fileTable->setVisible(!rows.empty());
    m_nothing->setVisible(rows.empty());
    m_nothing->setText(m_looking || m_paths.isEmpty() ? tr("Looking…") : tr("There is nothing to import"),
                       tr("The first records of each file are decoded; nothing is stored yet."));
    m_fileRows->refreshRows(std::move(rows));
    m_fileTable->setColumnWidths({180, 110, 50, 70});
    if (!m_previews.empty())
        m_fileTable->chooseRow(chosen);
    m_go->setEnabled(!m_looking && !m_previews.empty());
    m_filling = false;
    showFile(m_previews.empty() ? -1 : chosen);
}

void ImportPage::showFile(int row)
{
    const bool any = row >= 0 && row < int(m_previews.size());
    static const engine::SourcePreview none;
    const engine::SourcePreview &p = any ? m_previews[std::size_t(row)] : none;
    m_chosen = p.path;
    QStringList titles;
    for (const std::string &column : p.columns)
        titles << safeText(textOf(column));
    auto *rows = new CellTable(titles, this);
    std::vector<CellTable::Row> records;
    for (const auto &cells : p.rows) {
        CellTable::Row &record = records.emplace_back();
        for (const std::string &cell : cells)
            record.cells.push_back({textOf(cell), Tone::Normal, {}, true});
    }
    rows->setRows(std::move(records));
    m_recordTable->setModel(rows);
    m_recordTable->fitColumns(260);
    delete std::exchange(m_recordRows, rows);
    std::vector<CellTable::Row> fields;
    for (const auto &field : p.fields) {
        QStringList aliases;
        for (const std::string &alias : field.aliases)
            aliases << textOf(alias);
        fields.push_back({{{textOf(field.stored), Tone::Normal, {}, true},
                           {aliases.join(QStringLiteral(", ")), Tone::Secondary, {}, true},
                           {tr("%1 of %2").arg(field.present).arg(p.rows.size()), Tone::Hint, {}, false, true},
                           {textOf(field.sample), Tone::Secondary, {}, true}}});
    }
    m_fieldRows->setRows(std::move(fields));
    m_fieldTable->setColumnWidths({240, 200, 80});
    m_records->setTitle(any ? tr("First records of %1").arg(safeText(textOf(p.path))) : tr("First records"));
    QStringList facts;
    if (!p.otherwise.empty())
        facts << tr("or %1, %2 % sure").arg(textOf(p.otherwise.front().first)).arg(p.otherwise.front().second);
    if (!p.rows.empty())
        facts << tr("%1 shown").arg(p.rows.size());
    m_records->setFacts(facts.join(QStringLiteral(" · ")));
    showClock(row);
}

void ImportPage::showClock(int row)
{
    m_filling = true;
    const auto said = m_clocks.find(m_chosen);
    const Clock clock = said == m_clocks.end() ? Clock{} : said->second;
    const bool typing = m_zone->lineEdit()->hasFocus() || m_skew->hasFocus();
    if (!typing) {
        m_zone->setEditText(clock.zone.isEmpty() ? QStringLiteral("UTC") : clock.zone);
        m_skew->setText(clock.skew);
    }
    m_zone->setEnabled(row >= 0);
    m_skew->setEnabled(row >= 0);
    m_filling = false;
}

void ImportPage::clockEdited()
{
    if (m_filling || m_chosen.empty())
        return;
    m_clocks[m_chosen] = {zoneIn(*m_zone), m_skew->text().trimmed()};
    m_soon.start();
}

void ImportPage::sameForAll()
{
    const Clock clock{zoneIn(*m_zone), m_skew->text().trimmed()};
    for (const engine::SourcePreview &p : m_previews)
        m_clocks[p.path] = clock;
    showFiles();
}

std::optional<ingest::SourceTime> ImportPage::timeOf(const Clock &clock, QString *wrong) const
{
    ingest::SourceTime out;
    if (!clock.zone.isEmpty()) {
        auto zone = TimeZone::named(clock.zone.toStdString());
        if (!zone) {
            *wrong = tr("Zone: %1").arg(textOf(zone.error().message));
            return {};
        }
        out.zone = *std::move(zone);
    }
    const auto skew = clockSkew(clock.skew);
    if (!skew) {
        *wrong = tr("A clock is ahead by 90s, 5m, 1h30m or 2d, or behind by -5m");
        return {};
    }
    out.skewNs = *skew;
    return out;
}

void ImportPage::begin()
{
    if (m_looking || m_previews.empty())
        return;
    engine::ImportOptions options;
    for (const QString &path : m_paths)
        options.paths.push_back(path.toStdString());
    for (const auto &[path, clock] : m_clocks) {
        QString wrong;
        const auto time = timeOf(clock, &wrong);
        if (!time)
            return m_wrong->setText(textOf(path) + QStringLiteral(": ") + wrong);
        if (!(clock == Clock{}))
            options.timeOf.emplace_back(path, *time);
    }
    m_session.import(std::move(options));
    Q_EMIT importBegun();
}

void ImportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_future.cancel();
        Q_EMIT left();
        return event->accept();
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::sources
