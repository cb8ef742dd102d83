// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facets.h"

#include <QtWidgets/QScrollArea>

#include <map>

class QLabel;
class QVBoxLayout;

namespace jupiter::workbench {
class BarList;
}

namespace jupiter::hunt {

/// Facets one below the other: a field with its number of distinct values, its top values with bars; last what is rare. A click includes a
/// value, Alt and click excludes it.
class FacetsPanel final : public QScrollArea {
    Q_OBJECT
public:
    explicit FacetsPanel(QWidget *parent = nullptr);
    void setFacet(const Facet &facet);
    void setRare(const Facet &rare);
    void setStale(bool stale);          ///< Dimmed until newer ones are there: what is shown belongs to the result before.

Q_SIGNALS:
    void chosen(const QString &field, const QString &value, bool exclude);

private:
    struct Group {
        QLabel *title, *distinct;
        workbench::BarList *bars;
    };
    Group addGroup(const QString &title, const QString &field);
    QWidget *m_body;
    QVBoxLayout *m_box;
    std::map<QString, Group> m_groups;  // by field
    Group m_rare;
};

} // namespace jupiter::hunt
