// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facets.h"

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace jupiter::workbench {
class BarList;
class Panel;
}

namespace jupiter::views {
class TabStrip;
}

namespace jupiter::hunt {

/// Facets one below the other: a field with its number of distinct values, its top or rare values with bars; last what is rare. The header
/// says whether everything was counted. A click includes a value, Alt and click excludes it, '.' pivots.
class FacetsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit FacetsPanel(QWidget *parent = nullptr);
    void setFields(const QStringList &fields);
    void setFacet(const Facet &facet);
    void setRare(const Facet &rare);
    void setStale(bool stale);          ///< Dimmed until newer ones are there: what is shown belongs to the result before.
    void focusFirst();

Q_SIGNALS:
    void chosen(const QString &field, const QString &value, bool exclude);
    void pivotWanted(const QString &field, const QString &value, const QPoint &globalPosition);
    void orderChosen(jupiter::hunt::Facets::Order order);

private:
    struct Group {
        QString field;
        QWidget *head;
        QLabel *distinct;
        workbench::BarList *bars;
    };
    Group addGroup(const QString &title, const QString &field);
    workbench::Panel *m_panel;
    views::TabStrip *m_order;
    QScrollArea *m_scroll;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_box = nullptr;
    std::vector<Group> m_groups;        // the last one is what is rare
    QString m_partial;
};

} // namespace jupiter::hunt
