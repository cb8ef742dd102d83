// SPDX-License-Identifier: GPL-3.0-or-later
#include "tile_form.h"

#include <jupiter/query/query.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

#include <variant>

namespace jupiter::dashboards {

QString kindWord(TileKind kind)
{
    switch (kind) {
    case TileKind::Number: return TileForm::tr("number", "kind of tile");
    case TileKind::Line: return TileForm::tr("lines over time", "kind of tile");
    case TileKind::Bar: return TileForm::tr("bars", "kind of tile");
    case TileKind::Pie: return TileForm::tr("pie", "kind of tile");
    case TileKind::Table: return TileForm::tr("table", "kind of tile");
    case TileKind::Heat: return TileForm::tr("heat map of two fields", "kind of tile");
    case TileKind::Map: return TileForm::tr("world map by country", "kind of tile");
    }
    return {};
}

TileForm::TileForm(QWidget *parent)
    : QWidget(parent), m_title(new QLineEdit), m_kind(new QComboBox), m_query(new QPlainTextEdit), m_problem(workbench::plainLabel({}, "warning"))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 8, 12, 10);
    box->setSpacing(6);
    const auto add = [&](const QString &name, QWidget *widget) {
        box->addWidget(workbench::plainLabel(name, "hint"));
        widget->setAccessibleName(name);
        box->addWidget(widget);
    };
    for (TileKind kind : {TileKind::Number, TileKind::Line, TileKind::Bar, TileKind::Pie, TileKind::Table, TileKind::Heat, TileKind::Map})
        m_kind->addItem(kindWord(kind), int(kind));
    m_title->setObjectName(QStringLiteral("tileTitle"));
    m_title->setMaxLength(200);
    m_query->setObjectName(QStringLiteral("tileQuery"));
    m_query->setFont(workbench::dataFont());
    m_query->setTabChangesFocus(true);
    m_query->setFixedHeight(120);
    add(tr("Title"), m_title);
    add(tr("Shown as"), m_kind);
    add(tr("Search"), m_query);
    m_problem->setWordWrap(true);
    box->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    auto *set = new QPushButton(tr("Set tile"));
    set->setObjectName(QStringLiteral("primary"));
    auto *leave = new QPushButton(tr("Leave"));
    row->addWidget(set);
    row->addWidget(leave);
    row->addStretch(1);
    box->addLayout(row);
    auto *help = workbench::plainLabel(tr("number: any search, or stats count() · lines: timechart span=1h count() by F · bars, pie: top 10 F · heat map: stats count() by F, G · "
                                          "map: stats count() by a field of countries"), "hint");
    help->setWordWrap(true);
    box->addWidget(help);
    box->addStretch(1);
    connect(set, &QPushButton::clicked, this, &TileForm::submit);
    connect(leave, &QPushButton::clicked, this, &TileForm::left);
    connect(m_title, &QLineEdit::returnPressed, this, &TileForm::submit);
}

void TileForm::edit(const Tile &tile)
{
    m_tile = tile;
    m_title->setText(tile.title);
    m_kind->setCurrentIndex(m_kind->findData(int(tile.kind)));
    m_query->setPlainText(tile.query);
    m_problem->clear();
    m_title->setFocus(Qt::OtherFocusReason);
    m_title->selectAll();
}

void TileForm::submit()
{
    const std::string text = m_query->toPlainText().simplified().toStdString();
    const auto parsed = query::Query::parse(text);
    if (const auto *error = std::get_if<query::QueryError>(&parsed)) {
        m_problem->setText(workbench::safeText(QString::fromStdString(error->reason + (error->suggestion.empty() ? "" : "; " + error->suggestion))));
        return m_query->setFocus(Qt::OtherFocusReason);
    }
    m_tile.title = m_title->text().trimmed();
    m_tile.kind = TileKind(m_kind->currentData().toInt());
    m_tile.query = QString::fromStdString(text);
    Q_EMIT done(m_tile);
}

void TileForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::ControlModifier)
        submit();
    else
        QWidget::keyPressEvent(event);
}

} // namespace jupiter::dashboards
