// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "column_sets.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QVariantMap>

class QMenu;

namespace jupiter::workbench {
class ResultTable;
}

namespace jupiter::hunt {

/// Which columns the table of events has: a set chosen by the kind of the events or by hand, and what the analyst made of each set (order,
/// added and hidden columns, widths, how many stay while the table scrolls sideways). All of it is remembered.
class EventColumns final : public QObject {
    Q_OBJECT
public:
    /// `gutter` is the width of the column with severity and marks.
    EventColumns(workbench::ResultTable &table, workbench::ResultModel &model, int gutter, QObject *parent);

    /// Columns for the result that is about to be shown; `suiting` is that of suitingSet(), `saved` the fields that a saved search has kept:
    /// where they differ from the set they become the analyst's own. Sets the model's columns.
    void choose(const QString &suiting, const QStringList &saved = {});
    /// Widths and frozen columns, once the model has its result.
    void place(bool oneDay, int beside = -1); ///< `beside`: pixels for what stands behind a time; -1: as before.
    /// The table shows something else: nothing here touches it until choose().
    void leave() { m_active = false; }

    bool automatic() const { return m_byHand.isEmpty(); }
    void setByHand(const QString &set);         ///< Empty: by the kind of the events.
    QString title() const;                      ///< Of the set in use.

    QStringList fields() const;                 ///< Shown, left to right.
    void setFields(const QStringList &fields);
    void add(const QString &field);             ///< Behind the column under the cursor; once.
    void hide(int column);
    void move(int column, int by);
    void fit();
    void freezeTo(int column);                  ///< That column and all left of it stay; again: none.
    void reset();                               ///< The set as it comes.

    /// Entries of the columns menu; `column` is the one it is opened on (-1: none).
    void addTo(QMenu *menu, int column);

    QVariantMap state() const;
    void restore(const QVariantMap &state);

Q_SIGNALS:
    void changed();                             ///< Other columns are shown: who asked for the old ones looks again.
    void addWanted();
    void sortWanted(int column);
    void groupWanted(int column);

private:
    struct Own {
        QStringList fields;
        QHash<QString, int> widths;
        int frozen = 0;                         // columns, without that of the severity
    };
    Own own() const;
    int first() const;                          // 1 when the severity has a column
    void apply();
    void remember();
    void sectionsMoved();
    workbench::ResultTable &m_table;
    workbench::ResultModel &m_model;
    const int m_gutter;
    QString m_byHand, m_set;
    QHash<QString, Own> m_own;                  // by set; none: as it comes
    QTimer m_moved;                             // a header is put back in order when the drag is over
    bool m_active = false, m_oneDay = false, m_placing = false;
    int m_beside = 0; // pixels behind a time
};

} // namespace jupiter::hunt
