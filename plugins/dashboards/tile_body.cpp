// SPDX-License-Identifier: GPL-3.0-or-later
#include "tile_body.h"

#include <jupiter/workbench/bar_list.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollArea>

namespace jupiter::dashboards {
namespace {

/// One big number: the first of the result.
class NumberBody final : public TileBody {
    Q_OBJECT
public:
    void show(const query::ResultPtr &, const TileData &data, const workbench::Zone &) override
    {
        m_value = data.rows.empty() ? 0 : data.rows.front().value;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter p(this);
        int pixels = 30;
        const QString text = m_value < 1e7 ? workbench::countText(std::uint64_t(std::max(0.0, m_value))) : workbench::shortCountText(m_value);
        while (pixels > 14 && QFontMetrics(workbench::uiFont(pixels, QFont::DemiBold)).horizontalAdvance(text) > width() - 24)
            --pixels;
        p.setFont(workbench::uiFont(pixels, QFont::DemiBold));
        p.setPen(workbench::theme().text);
        p.drawText(rect().adjusted(14, 0, -10, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
    }

private:
    double m_value = 0;
};

class BarBody final : public TileBody {
    Q_OBJECT
public:
    explicit BarBody(const QString &title) : m_bars(new workbench::BarList(workbench::BarList::Style::Ranked))
    {
        auto *box = new QVBoxLayout(this);
        box->setContentsMargins(0, 0, 0, 0);
        auto *scroll = new QScrollArea;
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->viewport()->setAutoFillBackground(false);
        auto *inner = new QWidget;
        inner->setObjectName(QStringLiteral("scrollBody"));
        auto *room = new QVBoxLayout(inner);
        room->setContentsMargins(12, 6, 12, 6);
        room->addWidget(m_bars);
        room->addStretch(1);
        scroll->setWidget(inner);
        box->addWidget(scroll);
        m_bars->setAccessibleName(title);
        connect(m_bars, &workbench::BarList::clicked, this, [this](int i) { Q_EMIT chosen(m_bars->bars()[std::size_t(i)].data.toStringList()); });
    }
    void show(const query::ResultPtr &, const TileData &data, const workbench::Zone &) override
    {
        std::vector<workbench::BarList::Bar> bars;
        for (const TileData::Row &row : data.rows) {
            if (bars.size() == mostBars)
                break;
            bars.push_back({shownRow(row), row.value, {}, {}, row.values});
        }
        m_facts = data.rows.size() > mostBars ? tr("first %1 of %2", "bars").arg(mostBars).arg(data.rows.size()) : QString();
        m_bars->setBars(std::move(bars));
    }
    QString facts() const override { return m_facts; }

private:
    static constexpr std::size_t mostBars = 50;
    workbench::BarList *m_bars;
    QString m_facts;
};

class TableBody final : public TileBody {
    Q_OBJECT
public:
    explicit TableBody(const QString &title) : m_model(new workbench::ResultModel(this)), m_table(new workbench::ResultTable)
    {
        auto *box = new QVBoxLayout(this);
        box->setContentsMargins(0, 0, 0, 0);
        box->addWidget(m_table);
        m_table->setAccessibleName(title);
        m_table->setDensity(workbench::ResultTable::Density::Compact);
        m_table->setModel(m_model);
        const auto open = [this](const QModelIndex &index) {
            if (m_data.fields.isEmpty() || std::size_t(index.row()) >= m_data.rows.size())
                Q_EMIT chosen({});
            else
                Q_EMIT chosen(m_data.rows[std::size_t(index.row())].values);
        };
        connect(m_table, &workbench::ResultTable::opened, this, open);
    }
    void show(const query::ResultPtr &result, const TileData &data, const workbench::Zone &zone) override
    {
        m_data = data;
        m_model->setZone(zone);
        m_model->setResult(result);
        m_table->fitColumns(260);
    }
    QString facts() const override { return tr("%n row(s)", nullptr, m_model->rowCount()); }

private:
    workbench::ResultModel *m_model;
    workbench::ResultTable *m_table;
    TileData m_data;
};

} // namespace

QString shownValue(const QString &value)
{
    return value.isEmpty() ? TileBody::tr("none", "value") : workbench::safeText(value.left(400));
}

QString shownRow(const TileData::Row &row)
{
    QStringList words;
    for (const QString &value : row.values)
        words << shownValue(value);
    return words.join(QStringLiteral(" · "));
}

TileBody *makeBody(TileKind kind, const QString &title)
{
    switch (kind) {
    case TileKind::Number: return new NumberBody;
    case TileKind::Line: return makeLineBody(title);
    case TileKind::Bar: return new BarBody(title);
    case TileKind::Pie: return makePieBody(title);
    case TileKind::Table: return new TableBody(title);
    case TileKind::Heat: return makeHeatBody(title);
    case TileKind::Map: return makeMapBody(title);
    }
    return new NumberBody;
}

} // namespace jupiter::dashboards

#include "tile_body.moc"
