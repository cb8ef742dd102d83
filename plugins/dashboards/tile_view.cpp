// SPDX-License-Identifier: GPL-3.0-or-later
#include "tile_view.h"

#include <jupiter/query/query.h>
#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGraphicsOpacityEffect>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>

namespace jupiter::dashboards {

namespace metrics = workbench::metrics;

namespace {

constexpr int cornerSize = 16;

/// Two slanted lines: what can be pulled.
class Corner final : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(workbench::theme().text2, 1.4));
        for (const int from : {4, 9})
            p.drawLine(QPointF(from, height() - 3.5), QPointF(width() - 3.5, from));
    }
};

} // namespace

TileView::TileView(backend::Session &session, Tile tile, QWidget *parent)
    : QFrame(parent), m_tile(std::move(tile)), m_search(session), m_head(new QWidget(this)), m_corner(new Corner(this)), m_title(workbench::plainLabel({}, "panelTitle")),
      m_facts(workbench::plainLabel({}, "hint")), m_problem(workbench::plainLabel({}, "hint"))
{
    setObjectName(QStringLiteral("panel"));
    setFocusPolicy(Qt::StrongFocus);
    workbench::setAccessibleRole(this, QAccessible::Section);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(0);
    m_head->setObjectName(QStringLiteral("panelHead"));
    m_head->setFixedHeight(metrics::headerHeight);
    m_head->setCursor(Qt::SizeAllCursor);
    m_head->installEventFilter(this);
    m_corner->setObjectName(QStringLiteral("tileCorner"));
    m_corner->setFixedSize(cornerSize, cornerSize);
    m_corner->setCursor(Qt::SizeFDiagCursor);
    m_corner->installEventFilter(this);
    m_corner->hide();
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    for (QLabel *label : {m_title, m_facts}) {
        label->setMinimumWidth(1);
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_facts);
    box->addWidget(m_head);
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignCenter);
    m_problem->setContentsMargins(12, 4, 12, 4);
    m_problem->setMinimumSize(1, 1);
    auto *pages = new QWidget;
    m_pages = new QStackedLayout(pages);
    m_pages->addWidget(m_problem);
    box->addWidget(pages, 1);
    remake();
}

void TileView::setTile(const Tile &tile)
{
    const bool other = tile.kind != m_tile.kind || tile.title != m_tile.title;
    m_tile = tile;
    if (other)
        remake();
}

void TileView::remake()
{
    delete m_body;
    m_body = makeBody(m_tile.kind, m_tile.title);
    m_body->setMinimumSize(1, 1);
    m_pages->addWidget(m_body);
    connect(m_body, &TileBody::chosen, this,
            [this](const QStringList &values) { Q_EMIT eventsWanted(eventsBehind(m_tile.query, m_data.fields, values), std::nullopt); });
    connect(m_body, &TileBody::rangeChosen, this, [this](TimeRange range) { Q_EMIT eventsWanted(eventsBehind(m_tile.query, {}, {}), range); });
    m_title->setText(workbench::safeText(m_tile.title));
    setAccessibleName(tr("Tile %1", "accessible name").arg(m_tile.title));
    draw();
}

void TileView::ask(TimeRange range)
{
    if (m_tile.query.trimmed().isEmpty()) {
        m_result.reset();
        return draw();
    }
    if (m_result && !graphicsEffect()) { // the old answer stays, dimmed
        auto *dim = new QGraphicsOpacityEffect(this);
        dim->setOpacity(0.55);
        setGraphicsEffect(dim);
    }
    // A search that lists events is a number here: one row is enough, the receipt counts all.
    const auto parsed = query::Query::parse(m_tile.query.toStdString());
    const auto *read = std::get_if<query::Query>(&parsed);
    const bool events = read && read->yieldsEvents() && m_tile.kind != TileKind::Table;
    m_search.run(m_tile.query, range, events ? std::optional<quint64>(1) : std::optional<quint64>(5000), [this](const auto &result) { answer(result); });
}

void TileView::answer(const views::LatestSearch::Answer &answer)
{
    setGraphicsEffect(nullptr);
    if (answer) {
        m_result = *answer;
        m_data = tileData(m_tile.query, *m_result);
        m_problem->clear();
        if (m_data.rows.empty())
            m_problem->setText(tr("No event in this time range fits: %1", "empty tile").arg(workbench::safeText(m_tile.query.left(200))));
    } else {
        m_result.reset();
        m_problem->setText(workbench::safeText(QString::fromStdString(answer.error().message)).left(300));
    }
    draw();
    Q_EMIT answered();
}

void TileView::draw()
{
    if (!m_result && m_problem->text().isEmpty())
        m_problem->setText(m_tile.query.trimmed().isEmpty() ? tr("No query yet: E edits the tile", "empty tile") : tr("asking", "empty tile"));
    const bool picture = m_result && !m_data.rows.empty();
    m_pages->setCurrentWidget(picture ? static_cast<QWidget *>(m_body) : m_problem);
    QStringList facts;
    if (picture) {
        m_body->show(m_result, m_data, m_zone);
        if (const QString own = m_body->facts(); !own.isEmpty())
            facts << own;
        if (m_data.cut)
            facts << tr("first %1 groups").arg(workbench::countText(TileData::mostRows));
        if (!m_data.partial.isEmpty())
            facts << tr("partial: %1").arg(workbench::safeText(m_data.partial.left(80)));
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    setAccessibleDescription(facts.join(QStringLiteral(", ")));
}

void TileView::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    draw();
}

QString TileView::problem() const { return m_pages->currentWidget() == m_problem ? m_problem->text() : QString(); }

void TileView::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const QPoint step = key == Qt::Key_Left ? QPoint(-1, 0) : key == Qt::Key_Right ? QPoint(1, 0) : key == Qt::Key_Up ? QPoint(0, -1) : key == Qt::Key_Down ? QPoint(0, 1) : QPoint();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!step.isNull() && event->modifiers() == Qt::ControlModifier)
        Q_EMIT moved(step);
    else if (!step.isNull() && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier))
        Q_EMIT resized({step.x(), step.y()});
    else if (enter && event->modifiers() == Qt::NoModifier)
        Q_EMIT eventsWanted(eventsBehind(m_tile.query, {}, {}), std::nullopt);
    else if (key == Qt::Key_E && event->modifiers() == Qt::NoModifier)
        Q_EMIT editWanted();
    else if (key == Qt::Key_Delete)
        Q_EMIT removeWanted();
    else
        QFrame::keyPressEvent(event);
}

void TileView::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter p(this);
    workbench::paintFocus(p, this);
}

void TileView::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_corner->move(width() - cornerSize - 1, height() - cornerSize - 1);
}

void TileView::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_corner->show();
    m_corner->raise();
}

void TileView::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    if (!m_dragging)
        m_corner->hide();
}

bool TileView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_head && watched != m_corner)
        return QFrame::eventFilter(watched, event);
    const bool stretching = watched == m_corner;
    const auto position = [&] { return static_cast<QMouseEvent *>(event)->globalPosition().toPoint(); };
    if (event->type() == QEvent::MouseButtonPress && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton) {
        m_grip = position();
        m_dragging = true;
        setFocus(Qt::MouseFocusReason);
        raise();
        return true;
    }
    if (m_dragging && (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonRelease)) {
        m_dragging = event->type() == QEvent::MouseMove;
        if (stretching)
            Q_EMIT stretched(position() - m_grip, !m_dragging);
        else
            Q_EMIT dragged(position() - m_grip, !m_dragging);
        return true;
    }
    if (!stretching && event->type() == QEvent::MouseButtonDblClick) {
        Q_EMIT editWanted();
        return true;
    }
    return false;
}

} // namespace jupiter::dashboards
