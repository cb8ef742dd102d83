// SPDX-License-Identifier: GPL-3.0-or-later
#include "completer.h"

#include "query_edit.h"

#include "../common/query_text.h"

#include <jupiter/store/event_store.h>

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>
#include <set>

namespace jupiter::hunt {

using views::Completion;
using views::completionAt;
using views::term;

namespace {

QStringList collectNames(const store::SnapshotPtr &snapshot, const columnar::Schema &schema)
{
    std::set<std::string> names{"jupiter.id", "mark.author", "mark.comment", "mark.starred", "mark.tag", "mark.time"}; // marks stand beside the events
    for (const auto &segment : snapshot->segments) {
        for (const std::string &field : segment->fields())
            names.insert(field);
        for (std::string &alias : schema.aliasesIn(*segment))
            names.insert(std::move(alias));
    }
    QStringList list;
    for (const std::string &name : names)
        list << QString::fromStdString(name);
    return list;
}

int rank(const QString &name, const QString &fragment)
{
    const qsizetype at = name.indexOf(fragment, 0, Qt::CaseInsensitive);
    if (at < 0)
        return 9;
    if (name.size() == fragment.size())
        return 0;
    if (at == 0)
        return 1;
    const bool part = name[at - 1] == u'.' || name[at - 1] == u'_';
    if (part && at + fragment.size() == name.size())
        return 2;
    return part ? 3 : 4;
}

} // namespace

QStringList namesFor(const QStringList &names, const QString &fragment)
{
    std::vector<std::pair<int, QString>> found;
    for (const QString &name : names)
        if (const int r = rank(name, fragment); r < 9)
            found.emplace_back(r, name);
    // among equals ECS names first, then the short ones, then what stands beside the events
    const auto last = [](const QString &name) { return name.startsWith(QLatin1String("mark.")) ? 2 : name.startsWith(QLatin1String("winlog.")) ? 1 : 0; };
    std::stable_sort(found.begin(), found.end(), [&](const auto &a, const auto &b) {
        return std::tuple(a.first, last(a.second), a.second.size()) < std::tuple(b.first, last(b.second), b.second.size());
    });
    QStringList list;
    for (auto &[r, name] : found)
        list << std::move(name);
    return list;
}

Completer::Completer(backend::Session &session, QueryEdit &edit, std::function<TimeRange()> range, QObject *parent)
    : QObject(parent), m_session(session), m_edit(edit), m_range(std::move(range)), m_values(session)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(120);
    connect(&m_rest, &QTimer::timeout, this, &Completer::complete);
    connect(&m_collecting, &QFutureWatcher<QStringList>::finished, this, [this] {
        if (m_collecting.future().resultCount())
            m_names = m_collecting.result();
    });
    connect(&session, &backend::Session::eventsChanged, this, &Completer::refreshNames);
    refreshNames();
}

Completer::~Completer()
{
    m_collecting.disconnect();
    m_collecting.waitForFinished();     // reads the schema, which the session owns; a few milliseconds
}

void Completer::refreshNames()
{
    if (m_collecting.isRunning())
        return;
    m_collecting.setFuture(QtConcurrent::run([snapshot = m_session.snapshot(), &schema = m_session.schema()] { return collectNames(snapshot, schema); }));
}

void Completer::complete()
{
    const qsizetype cursor = m_edit.textCursor().position();
    const QString text = m_edit.query();
    const Completion wanted = completionAt(text, cursor);
    m_values.cancel();
    if (wanted.field.isEmpty()) {
        m_offeredFor.clear();
        QStringList names = wanted.fragment.size() < 2 ? QStringList() : namesFor(m_names, wanted.fragment);
        if (names.size() == 1 && names.first() == wanted.fragment)
            names.clear();
        return m_edit.offer(names, wanted.start, wanted.end);
    }
    if (m_offeredFor != wanted.field)
        m_edit.offer({}, 0, 0);         // names, or values of another field
    m_offeredFor = wanted.field;
    QString head(u'*');
    if (!wanted.fragment.isEmpty()) {
        QString fragment = wanted.fragment;
        head = wanted.field + QStringLiteral(" contains \"") + fragment.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")) + u'"';
    }
    m_values.run(head + QStringLiteral(" | top 30 ") + wanted.field, m_range(), {}, [this, wanted, cursor, text](const views::LatestSearch::Answer &answer) {
        if (!answer || m_edit.query() != text || m_edit.textCursor().position() != cursor)
            return;
        QStringList values;
        const query::ResultSet &result = **answer;
        for (std::uint64_t row = 0; row < result.rows(); ++row) {
            const QString whole = term(wanted.field, QString::fromStdString(query::displayText(result.cell(row, 0))));
            values << whole.mid(wanted.field.size() + 1);
        }
        if (values.size() == 1 && text.mid(wanted.start, wanted.end - wanted.start) == values.first())
            values.clear();
        m_edit.offer(values, wanted.start, wanted.end);
    });
}

} // namespace jupiter::hunt
