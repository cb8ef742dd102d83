// SPDX-License-Identifier: GPL-3.0-or-later
#include "layouts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSettings>

#include <algorithm>

namespace jupiter::workbench::internal {
namespace {

constexpr int mostOwn = 100;

QString settingsKey() { return QStringLiteral("layouts"); }

QVariantMap mapOf(const ViewLook &look)
{
    return {{QStringLiteral("view"), QString::fromLatin1(look.id)}, {QStringLiteral("panels"), look.panels}, {QStringLiteral("layout"), look.layout}};
}

ViewLook lookOf(const QVariantMap &map)
{
    return {map.value(QStringLiteral("view")).toString().toLatin1(), map.value(QStringLiteral("panels")).toList(), map.value(QStringLiteral("layout")).toMap()};
}

QVariantList shares(std::initializer_list<std::initializer_list<int>> splitters)
{
    QVariantList shape;
    for (const auto &sizes : splitters) {
        QVariantList entry;
        for (const int size : sizes)
            entry << size;
        shape << QVariant(entry);
    }
    return shape;
}

/// What comes with the program. Sizes are proportions; a panel of 0 is hidden.
std::vector<Layout> standard()
{
    return {// The alert and why it fired side by side: deciding is reading the right half.
            {QCoreApplication::translate("jupiter::workbench::internal::LayoutBook", "Triage"), "jupiter.alerts", {{"jupiter.alerts", shares({{760, 760}}), {}}}, {}},
            // Fields, events and detail.
            {QCoreApplication::translate("jupiter::workbench::internal::LayoutBook", "Hunt"), "jupiter.hunt", {{"jupiter.hunt", shares({{232, 1200}, {860, 420}}), {}}}, {}},
            // The case wide; in Hunt the fields are away, so that quoting from the events has the room.
            {QCoreApplication::translate("jupiter::workbench::internal::LayoutBook", "Report"), "jupiter.incidents",
             {{"jupiter.incidents", shares({{1180, 340}}), {}}, {"jupiter.hunt", shares({{0, 1200}, {700, 580}}), {}}}, {}}};
}

QString cleaned(const QString &name) { return name.simplified().left(60); }

auto named(const QString &name)
{
    return [&name](const Layout &layout) { return layout.name.compare(name, Qt::CaseInsensitive) == 0; };
}

} // namespace

QVariantMap Layout::toMap() const
{
    QVariantList views, own;
    for (const ViewLook &look : looks)
        views << mapOf(look);
    for (const Window &window : windows) {
        QVariantMap map = mapOf(window.look);
        map.insert(QStringLiteral("geometry"), window.geometry);
        own << map;
    }
    return {{QStringLiteral("view"), QString::fromLatin1(view)}, {QStringLiteral("views"), views}, {QStringLiteral("windows"), own}};
}

Layout Layout::fromMap(const QString &name, const QVariantMap &map)
{
    Layout layout{name, map.value(QStringLiteral("view")).toString().toLatin1(), {}, {}};
    for (const QVariant &view : map.value(QStringLiteral("views")).toList())
        layout.looks.push_back(lookOf(view.toMap()));
    for (const QVariant &window : map.value(QStringLiteral("windows")).toList())
        layout.windows.push_back({lookOf(window.toMap()), window.toMap().value(QStringLiteral("geometry")).toByteArray()});
    return layout;
}

void LayoutBook::load(QSettings *settings)
{
    m_own.clear();
    if (settings) {
        const int count = std::min(settings->beginReadArray(settingsKey()), mostOwn);
        for (int i = 0; i < count; ++i) {
            settings->setArrayIndex(i);
            if (const QString name = cleaned(settings->value(QStringLiteral("name")).toString()); !name.isEmpty())
                m_own.push_back(Layout::fromMap(name, settings->value(QStringLiteral("layout")).toMap()));
        }
        settings->endArray();
    }
    arrange();
}

void LayoutBook::keep(QSettings *settings)
{
    arrange();
    if (!settings)
        return;
    settings->remove(settingsKey());
    settings->beginWriteArray(settingsKey(), int(m_own.size()));
    for (int i = 0; i < int(m_own.size()); ++i) {
        settings->setArrayIndex(i);
        settings->setValue(QStringLiteral("name"), m_own[std::size_t(i)].name);
        settings->setValue(QStringLiteral("layout"), m_own[std::size_t(i)].toMap());
    }
    settings->endArray();
}

void LayoutBook::arrange()
{
    m_all = standard();
    std::stable_sort(m_own.begin(), m_own.end(), [](const Layout &a, const Layout &b) { return a.name.localeAwareCompare(b.name) < 0; });
    for (const Layout &own : m_own) {
        const auto first = std::find_if(m_all.begin(), m_all.end(), named(own.name));
        if (first != m_all.end())
            *first = own;
        else
            m_all.push_back(own);
    }
}

const Layout *LayoutBook::find(const QString &name) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), named(name));
    return found == m_all.end() ? nullptr : &*found;
}

bool LayoutBook::isOwn(const QString &name) const { return std::any_of(m_own.begin(), m_own.end(), named(name)); }

bool LayoutBook::save(Layout layout, QSettings *settings)
{
    layout.name = cleaned(layout.name);
    if (layout.name.isEmpty())
        return false;
    const auto known = std::find_if(m_own.begin(), m_own.end(), named(layout.name));
    if (known != m_own.end())
        *known = std::move(layout);
    else if (m_own.size() < mostOwn)
        m_own.push_back(std::move(layout));
    else
        return false;
    keep(settings);
    return true;
}

bool LayoutBook::rename(const QString &from, const QString &to, QSettings *settings)
{
    const QString name = cleaned(to);
    const auto known = std::find_if(m_own.begin(), m_own.end(), named(from));
    const Layout *taken = find(name);
    if (known == m_own.end() || name.isEmpty() || (taken && taken->name.compare(from, Qt::CaseInsensitive) != 0))
        return false;
    known->name = name;
    keep(settings);
    return true;
}

bool LayoutBook::remove(const QString &name, QSettings *settings)
{
    const auto known = std::find_if(m_own.begin(), m_own.end(), named(name));
    if (known == m_own.end())
        return false;
    m_own.erase(known);
    keep(settings);
    return true;
}

} // namespace jupiter::workbench::internal
