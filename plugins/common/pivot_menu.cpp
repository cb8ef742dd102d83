// SPDX-License-Identifier: GPL-3.0-or-later
#include "pivot_menu.h"

#include "copy_forms.h"
#include "decode_window.h"
#include "event_line.h"
#include "lookup_window.h"

#include <jupiter/backend/egress_desk.h>
#include <jupiter/reports/case_report.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace jupiter::views {

namespace {

constexpr std::int64_t secondNs = 1'000'000'000;
constexpr std::size_t mostEventsToCase = 1000, mostRowsCopied = 100'000;
constexpr int aroundSeconds = 60;

struct PivotMenu {
    Q_DECLARE_TR_FUNCTIONS(PivotMenu)
};

// '&' would underline the next letter
QString plain(const QString &text) { return workbench::safeText(text.size() > 40 ? text.left(39) + u'\u2026' : text).replace(u'&', QStringLiteral("&&")); }

// What is copied leaves the program: addresses are made harmless unless that is switched off, until the program ends.
bool &defanging()
{
    static bool on = true;
    return on;
}

/// What the entries of one menu work with; shared by them.
struct Desk {
    PivotTarget target;
    backend::Session &session;
    QPointer<sdk::ShellService> shell;

    void go(const QVariantMap &arguments) const
    {
        if (target.go)
            target.go(arguments);
        else if (shell)
            shell->show("jupiter.hunt", arguments);
    }
    void say(const QString &text) const
    {
        if (shell)
            shell->say(text);
    }
    bool hasEvents() const { return target.result && target.result->hasEvents() && !target.rows.empty(); }
};
using DeskPtr = std::shared_ptr<const Desk>;

QMenu *makeMenu(QWidget *parent, const QString &name)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void addToCase(const Desk &desk, std::optional<incidents::CaseId> id)
{
    QStringList events;
    for (const quint64 row : desk.target.rows)
        if (std::size_t(events.size()) < mostEventsToCase)
            events << QString::fromStdString(desk.target.result->eventId(row).text());
    incidents::IncidentStore &store = desk.session.incidents();
    if (!id) {
        const QString host = fieldText(*desk.target.result, desk.target.rows.front(), "host.name");
        const auto made = store.createCase({host.isEmpty() ? PivotMenu::tr("New case", "title of a case") : PivotMenu::tr("Activity on %1", "title of a case").arg(host), {}, {}, {}});
        if (!made)
            return desk.say(QString::fromStdString(made.error().message));
        id = *made;
    }
    if (const auto added = store.addEvents(*id, events); !added)
        return desk.say(QString::fromStdString(added.error().message));
    desk.session.noteIncidentsChanged();
    QString said = PivotMenu::tr("Added to case #%1: %2 events", "status").arg(qint64(*id)).arg(events.size());
    if (desk.target.rows.size() > mostEventsToCase)
        said += PivotMenu::tr("; %1 are left out", "status").arg(workbench::countText(desk.target.rows.size() - mostEventsToCase));
    desk.say(said);
}

void addCases(QMenu *menu, const DeskPtr &desk)
{
    menu->addAction(PivotMenu::tr("&New case", "pivot menu"), menu, [desk] { addToCase(*desk, std::nullopt); });
    const auto cases = desk->session.incidents().cases();
    for (const incidents::CaseInfo &info : cases ? *cases : std::vector<incidents::CaseInfo>())
        if (info.state != incidents::CaseState::Closed)
            menu->addAction(QStringLiteral("#%1 %2").arg(qint64(info.id)).arg(plain(info.title)), menu, [desk, id = info.id] { addToCase(*desk, id); });
}

void copyRows(const DeskPtr &desk, CopyForm form)
{
    CopyRequest request{desk->target.result, desk->target.rows, desk->target.columns, {}, defanging()};
    std::sort(request.rows.begin(), request.rows.end());
    if (request.rows.size() > mostRowsCopied)
        request.rows.resize(mostRowsCopied);
    if (desk->shell)
        request.zone = desk->shell->zone();
    auto *watcher = new QFutureWatcher<QString>(qApp);
    QObject::connect(watcher, &QFutureWatcher<QString>::finished, watcher, [watcher, desk, copied = request.rows.size()] {
        QGuiApplication::clipboard()->setText(watcher->result());
        watcher->deleteLater();
        QString said = PivotMenu::tr("Copied: %1 rows", "status").arg(workbench::countText(copied));
        if (copied < desk->target.rows.size())
            said += PivotMenu::tr("; %1 are left out", "status").arg(workbench::countText(desk->target.rows.size() - copied));
        desk->say(said);
    });
    watcher->setFuture(QtConcurrent::run([request = std::move(request), form] { return copied(request, form); }));
}

void addCopies(QMenu *menu, const DeskPtr &desk)
{
    const PivotTarget &target = desk->target;
    const auto rows = [&](const QString &text, const char *name, CopyForm form) {
        menu->addAction(text, menu, [desk, form] { copyRows(desk, form); })->setObjectName(QLatin1String(name));
    };
    if (target.result && !target.rows.empty()) {
        menu->addSection(PivotMenu::tr("%1 rows", "pivot menu").arg(workbench::countText(target.rows.size())));
        rows(PivotMenu::tr("&TSV", "pivot menu"), "tsv", CopyForm::Tsv);
        rows(PivotMenu::tr("&CSV", "pivot menu"), "csv", CopyForm::Csv);
        rows(PivotMenu::tr("&JSON", "pivot menu"), "json", CopyForm::Json);
        rows(PivotMenu::tr("&NDJSON", "pivot menu"), "ndjson", CopyForm::Ndjson);
        rows(PivotMenu::tr("&Markdown", "pivot menu"), "markdown", CopyForm::Markdown);
    }
    if (!target.field.isEmpty()) {
        menu->addSection(PivotMenu::tr("The value", "pivot menu"));
        menu->addAction(PivotMenu::tr("&Query clause", "pivot menu"), menu, [desk] {
            QGuiApplication::clipboard()->setText(term(desk->target.field, desk->target.value));
        })->setObjectName(QStringLiteral("clause"));
        menu->addAction(PivotMenu::tr("&Sigma selection", "pivot menu"), menu, [desk] {
            const PivotTarget &t = desk->target;
            QGuiApplication::clipboard()->setText(sigmaSelection(t.rows.empty() ? nullptr : t.result.get(), t.rows.empty() ? 0 : t.rows.front(), t.field, t.value));
        })->setObjectName(QStringLiteral("sigma"));
    }
    menu->addSeparator();
    QAction *defang = menu->addAction(PivotMenu::tr("&Defanged (10[.]0[.]0[.]5)", "pivot menu"), menu, [](bool on) { defanging() = on; });
    defang->setCheckable(true);
    defang->setChecked(defanging());
    defang->setObjectName(QStringLiteral("defang"));
}

void addRefinements(QMenu *menu, const DeskPtr &desk)
{
    const PivotTarget &target = desk->target;
    menu->addSection(plain(target.field + QStringLiteral(": ") + (target.value.isEmpty() ? PivotMenu::tr("(no value)", "pivot menu") : target.value)));
    const auto add = [&](const QString &text, const char *name, const QString &query) {
        menu->addAction(text, menu, [desk, query] { desk->go({{QStringLiteral("query"), query}}); })->setObjectName(QLatin1String(name));
    };
    add(PivotMenu::tr("&Include", "pivot menu"), "include", pivotQuery(target, Pivot::Include));
    add(PivotMenu::tr("E&xclude", "pivot menu"), "exclude", pivotQuery(target, Pivot::Exclude));
    add(PivotMenu::tr("&Only this", "pivot menu"), "only", pivotQuery(target, Pivot::Only));
    add(PivotMenu::tr("Field &exists", "pivot menu"), "exists", pivotQuery(target, Pivot::Exists));
    add(PivotMenu::tr("&Group by this field", "pivot menu"), "group", withGroup(target.query, target.field));
}

// Requires a range, or chosen events.
TimeRange rangeOf(const PivotTarget &target)
{
    if (target.range)
        return *target.range;
    TimeRange range{target.result->time(target.rows.front()), target.result->time(target.rows.front())};
    for (const quint64 row : target.rows) {
        range.from = std::min(range.from, target.result->time(row));
        range.to = std::max(range.to, target.result->time(row));
    }
    ++range.to.ns;
    return range;
}

// A part of a PowerShell script says little: all of them are put together.
void decode(const Desk &desk, QWidget *parent)
{
    DecodeWindow *window = openDecode(desk.session, parent);
    const bool script = desk.target.field == QLatin1String("winlog.event_data.ScriptBlockText") && desk.hasEvents();
    const QString block = script ? pivotText(desk.target.result->field(desk.target.rows.front(), "winlog.event_data.ScriptBlockId")) : QString();
    if (desk.target.field == QLatin1String("winlog.event_data.ScriptBlockId"))
        window->showScriptBlock(desk.target.value);
    else
        block.isEmpty() ? window->showValue(desk.target.value) : window->showScriptBlock(block);
}

// Every look-up that is for such a value. Choosing one asks; nothing leaves by opening the menu.
void addLookups(QMenu *menu, const DeskPtr &desk, QWidget *parent)
{
    const QString value = desk->target.value;
    if (!backend::mayBeAsked(value))
        return;
    const QStringList kinds = backend::lookupKinds(desk->target.field, value);
    const backend::LookupSet set = backend::lookups();
    QMenu *names = nullptr;
    int number = 0;
    for (const backend::Lookup &lookup : set.all) {
        if (!lookup.isFor(kinds))
            continue;
        if (!names) {
            names = menu->addMenu(PivotMenu::tr("&Look up", "pivot menu"));
            names->menuAction()->setObjectName(QStringLiteral("lookUp"));
            names->addSection(desk->session.egress().isOn() ? PivotMenu::tr("asks before it leaves", "pivot menu") : PivotMenu::tr("offline: asks before anything leaves", "pivot menu"));
        }
        const QString key = ++number < 10 ? QStringLiteral("&%1  ").arg(number) : QString();
        names->addAction(key + plain(lookup.name) + QStringLiteral("\t") + plain(lookup.host()), names, [desk, lookup, kinds, value, at = QPointer<QWidget>(parent)] {
            auto *window = new LookupWindow(desk->session.egress(), lookup, kinds, desk->target.field, value, at ? at->window() : nullptr);
            window->show();
        });
    }
    if (names && !set.refused.isEmpty())
        names->addAction(PivotMenu::tr("refused: %1", "pivot menu").arg(plain(set.refused.front())))->setEnabled(false);
}

void addPlaces(QMenu *menu, const DeskPtr &desk)
{
    const PivotTarget &target = desk->target;
    if (desk->shell && (target.range || (desk->hasEvents() && target.rows.size() > 1)))
        menu->addAction(target.range ? PivotMenu::tr("Set &range to this", "pivot menu") : PivotMenu::tr("Set &range: first to last chosen", "pivot menu"), menu,
                        [desk] { desk->shell->setTimeRange(rangeOf(desk->target)); })->setObjectName(QStringLiteral("range"));
    if (desk->hasEvents())
        menu->addAction(PivotMenu::tr("&Around it, ±60 s", "pivot menu"), menu, [desk] {
            desk->go(aroundEvent(*desk->target.result, desk->target.rows.front(), aroundSeconds));
        })->setObjectName(QStringLiteral("around"));
    const QByteArray entity = desk->shell && desk->shell->hasView("jupiter.entity") ? "jupiter.entity" : "entity";
    if (desk->shell && !target.field.isEmpty() && !target.value.isEmpty() && desk->shell->hasView(entity))
        menu->addAction(PivotMenu::tr("Ope&n entity", "pivot menu"), menu, [desk, entity] {
            desk->shell->show(entity, {{QStringLiteral("field"), desk->target.field}, {QStringLiteral("value"), desk->target.value}});
        })->setObjectName(QStringLiteral("entity"));
}

} // namespace

QMenu *makePivotMenu(const PivotTarget &target, backend::Session &session, sdk::ShellService *shell, QWidget *parent)
{
    QMenu *menu = makeMenu(parent, QStringLiteral("pivotMenu"));
    const auto desk = std::make_shared<const Desk>(Desk{target, session, shell});
    if (!target.field.isEmpty())
        addRefinements(menu, desk);
    for (const PivotTarget::Entry &entry : target.more)
        menu->addAction(entry.text, menu, entry.run)->setObjectName(QString::fromLatin1(entry.name));
    menu->addSeparator();
    addPlaces(menu, desk);
    menu->addSeparator();
    menu->addAction(PivotMenu::tr("&Copy value", "pivot menu"), menu, [desk] {
        QGuiApplication::clipboard()->setText(defanging() ? reports::defanged(desk->target.value) : desk->target.value);
    })->setObjectName(QStringLiteral("copyValue"));
    if (!target.value.isEmpty())
        menu->addAction(PivotMenu::tr("&Decode\u2026", "pivot menu"), menu, [desk, at = QPointer<QWidget>(parent)] { decode(*desk, at); })->setObjectName(QStringLiteral("decode"));
    addLookups(menu, desk, parent);
    QMenu *forms = menu->addMenu(PivotMenu::tr("Copy a&s", "pivot menu"));
    forms->menuAction()->setObjectName(QStringLiteral("copyAs"));
    addCopies(forms, desk);
    if (desk->hasEvents()) {
        menu->addSeparator();
        QMenu *cases = menu->addMenu(PivotMenu::tr("Add &to case", "pivot menu"));
        cases->menuAction()->setObjectName(QStringLiteral("case"));
        addCases(cases, desk);
    }
    return menu;
}

void popupPivot(const PivotTarget &target, backend::Session &session, sdk::ShellService *shell, QWidget *parent, const QPoint &globalPosition)
{
    makePivotMenu(target, session, shell, parent)->popup(globalPosition);
}

QMenu *makeCaseMenu(const PivotTarget &target, backend::Session &session, sdk::ShellService *shell, QWidget *parent)
{
    const auto desk = std::make_shared<const Desk>(Desk{target, session, shell});
    if (!desk->hasEvents())
        return nullptr;
    QMenu *menu = makeMenu(parent, QStringLiteral("caseMenu"));
    menu->addSection(PivotMenu::tr("Add to case", "pivot menu"));
    addCases(menu, desk);
    return menu;
}

QString pivotQuery(const PivotTarget &target, Pivot pivot)
{
    // A row of an aggregate stands for events: pivoting on it shows them.
    const bool counted = target.result && !target.result->hasEvents();
    return withTerm(counted ? target.query.left(headEnd(target.query)).trimmed() : target.query, target.field, target.value, pivot);
}

QVariantMap aroundEvent(const query::ResultSet &result, quint64 row, int seconds)
{
    const std::int64_t at = result.time(row).ns, by = seconds * secondNs;
    const QString host = pivotText(result.field(row, "host.name"));
    return {{QStringLiteral("query"), host.isEmpty() ? QString() : term(QStringLiteral("host.name"), host)},
            {QStringLiteral("from"), qint64(at - by)},
            {QStringLiteral("to"), qint64(at + by + 1)},
            {QStringLiteral("event"), QString::fromStdString(result.eventId(row).text())}};
}

QString pivotText(const query::Value &value)
{
    if (const auto *many = std::get_if<std::vector<std::string>>(&value))
        return many->empty() ? QString() : QString::fromStdString(many->front());
    return QString::fromStdString(query::displayText(value));
}

} // namespace jupiter::views
