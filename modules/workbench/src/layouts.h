// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QVariantMap>

#include <optional>
#include <vector>

class QSettings;

namespace jupiter::workbench::internal {

/// Ctrl Alt 1 to 6: on many keyboards AltGr with 7 to 0 writes { [ ] }, and some systems say Ctrl Alt for AltGr.
inline constexpr int layoutKeys = 6;

/// How one view looks: the sizes of its panels and what it says of itself (sdk::View::layout()).
struct ViewLook {
    QByteArray id;
    QVariantList panels;
    QVariantMap layout;
};

/// How the desk looks: which view is in front, how views look, which stand in windows of their own. Never what is asked or looked at.
struct Layout {
    struct Window {
        ViewLook look;
        QByteArray geometry;
    };
    QString name;
    QByteArray view; ///< In front.
    std::vector<ViewLook> looks;
    std::vector<Window> windows;

    QVariantMap toMap() const;
    static Layout fromMap(const QString &name, const QVariantMap &map);
};

/// The layouts of a person: Triage, Hunt and Report, which come with the program, and own ones. Saving under a name that came with the
/// program puts one's own in its place; deleting it brings the first back. GUI thread.
class LayoutBook {
public:
    /// Reads what was kept; null: nothing is, and nothing will be.
    void load(QSettings *settings);

    /// In the order of their keys: those of the program, then own ones by name.
    const std::vector<Layout> &all() const { return m_all; }
    const Layout *find(const QString &name) const;
    bool isOwn(const QString &name) const; ///< Saved by the person: can be deleted and renamed.

    /// A name is taken without the blanks around it and is at most 60 characters. False: it is empty.
    bool save(Layout layout, QSettings *settings);
    bool rename(const QString &from, const QString &to, QSettings *settings); ///< False: not own, or the name is empty or taken.
    bool remove(const QString &name, QSettings *settings);                    ///< False: not own.

private:
    void keep(QSettings *settings);
    void arrange();
    std::vector<Layout> m_own, m_all;
};

} // namespace jupiter::workbench::internal
