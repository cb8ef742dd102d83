// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtGui/QKeySequence>
#include <QtGui/QShortcut>

#include <memory>
#include <utility>
#include <vector>

class QSettings;
class QWidget;

namespace jupiter::workbench::internal {

/// One key of the program that a person may change. Its identity is where it works and what it is by default.
struct KeyEntry {
    QString scope;                ///< "frame" or the id of a view.
    QString where, what;          ///< For people.
    QKeySequence standard, current;
    std::vector<QPointer<QShortcut>> shortcuts; ///< Of every place where it works; those of a view that was closed are gone.
    QString id() const { return scope + QLatin1Char('/') + standard.toString(QKeySequence::PortableText); }
};

/// The keys of the frame and of every view that has been shown, and what a person made of them. Views need not know: the shortcuts that they
/// made are found below their widget. GUI thread.
class KeyMap {
public:
    using Words = std::vector<std::pair<QString, QString>>;

    /// Takes the shortcuts below `root` (the frame: only its own) and sets them as was chosen. `words` say what a key does (View::keys()).
    void adopt(const QString &scope, const QString &where, QWidget *root, const Words &words, QSettings *settings);

    const std::vector<KeyEntry> &entries() const { return m_entries; }

    /// Another key for entry `index`; empty: none. Kept in `settings` unless it is null.
    void change(std::size_t index, const QKeySequence &keys, QSettings *settings);

    /// Entries that answer to the same key where both work: the same view, or the frame and any view.
    std::vector<std::size_t> conflicts(std::size_t index) const;

private:
    std::vector<KeyEntry> m_entries;
};

/// What `words` say about a key: the first whose key column names it ("J / K", "Ctrl Z"). Empty: nothing.
QString wordFor(const QKeySequence &key, const KeyMap::Words &words);

} // namespace jupiter::workbench::internal
