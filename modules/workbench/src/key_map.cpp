// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_map.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace jupiter::workbench::internal {
namespace {

QString settingOf(const KeyEntry &entry) { return QLatin1String("keys/") + QString(entry.id()).replace(u'/', u'|'); }

} // namespace

QString wordFor(const QKeySequence &key, const KeyMap::Words &words)
{
    // People write "Ctrl Z" and "Alt ←" where Qt writes "Ctrl+Z" and "Alt+Left".
    const auto people = [&](QKeySequence::SequenceFormat format) {
        static const std::pair<QRegularExpression, QString> arrows[] = {{QRegularExpression(QStringLiteral("\\bLeft$")), QStringLiteral("←")},
                                                                        {QRegularExpression(QStringLiteral("\\bRight$")), QStringLiteral("→")},
                                                                        {QRegularExpression(QStringLiteral("\\bUp$")), QStringLiteral("↑")},
                                                                        {QRegularExpression(QStringLiteral("\\bDown$")), QStringLiteral("↓")}};
        QString text = key.toString(format).replace(u'+', u' ');
        for (const auto &[name, arrow] : arrows)
            text.replace(name, arrow);
        return text;
    };
    const QString portable = people(QKeySequence::PortableText), native = people(QKeySequence::NativeText); // views speak the language of the program
    static const QRegularExpression between(QStringLiteral("\\s*[,/…]\\s*"));
    static const QRegularExpression digits(QStringLiteral("^(.*)(\\d) \u2026 (\\d)$")); // "Alt 1 … 9"
    for (const auto &[keys, what] : words)
        if (const QRegularExpressionMatch range = digits.match(keys); range.hasMatch())
            for (const QString &one : {portable, native})
                if (one.startsWith(range.captured(1)) && one.size() == range.capturedEnd(2) && one.back() >= range.captured(2)[0] && one.back() <= range.captured(3)[0])
                    return what;
    for (const auto &[keys, what] : words)
        for (const QString &one : keys.split(between))
            if (one.compare(portable, Qt::CaseInsensitive) == 0 || one.compare(native, Qt::CaseInsensitive) == 0)
                return what;
    return {};
}

void KeyMap::adopt(const QString &scope, const QString &where, QWidget *root, const Words &words, QSettings *settings)
{
    const bool frame = scope == QLatin1String("frame");
    for (QShortcut *shortcut : root->findChildren<QShortcut *>(QString(), frame ? Qt::FindDirectChildrenOnly : Qt::FindChildrenRecursively)) {
        if (shortcut->key().isEmpty())
            continue;
        KeyEntry fresh{scope, where, wordFor(shortcut->key(), words), shortcut->key(), shortcut->key(), {}};
        auto known = std::find_if(m_entries.begin(), m_entries.end(), [&](const KeyEntry &entry) { return entry.id() == fresh.id(); });
        if (known == m_entries.end()) {
            if (settings && settings->contains(settingOf(fresh)))
                fresh.current = QKeySequence::fromString(settings->value(settingOf(fresh)).toString(), QKeySequence::PortableText);
            known = m_entries.insert(m_entries.end(), fresh);
        }
        auto &all = known->shortcuts;
        all.erase(std::remove_if(all.begin(), all.end(), [](const auto &one) { return !one; }), all.end());
        if (std::find(all.begin(), all.end(), shortcut) == all.end())
            all.emplace_back(shortcut);
        shortcut->setKey(known->current);
    }
}

void KeyMap::change(std::size_t index, const QKeySequence &keys, QSettings *settings)
{
    KeyEntry &entry = m_entries[index];
    entry.current = keys;
    for (const auto &shortcut : entry.shortcuts)
        if (shortcut)
            shortcut->setKey(keys);
    if (!settings)
        return;
    if (keys == entry.standard)
        settings->remove(settingOf(entry));
    else
        settings->setValue(settingOf(entry), keys.toString(QKeySequence::PortableText));
}

std::vector<std::size_t> KeyMap::conflicts(std::size_t index) const
{
    const KeyEntry &entry = m_entries[index];
    std::vector<std::size_t> found;
    if (entry.current.isEmpty())
        return found;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const KeyEntry &other = m_entries[i];
        const bool meet = other.scope == entry.scope || other.scope == QLatin1String("frame") || entry.scope == QLatin1String("frame");
        // Two places of one view may share a key by design (the list and the case both answer to Esc): only a changed key is asked.
        const bool changed = other.current != other.standard || entry.current != entry.standard;
        if (i != index && meet && changed && other.current == entry.current)
            found.push_back(i);
    }
    return found;
}

} // namespace jupiter::workbench::internal
