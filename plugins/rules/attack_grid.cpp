// SPDX-License-Identifier: GPL-3.0-or-later
#include "attack_grid.h"

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace jupiter::rules {
namespace {

using workbench::theme;

constexpr int headerHeight = 26, cellHeight = 44, cellGap = 4, columnGap = 6, leastWidth = 112;

QColor mixed(const QColor &over, const QColor &under, double part)
{
    const auto mix = [part](int a, int b) { return int(a * part + b * (1 - part)); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

} // namespace

AttackGrid::AttackGrid(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    workbench::setAccessibleRole(this, QAccessible::Table);
    setAccessibleName(tr("ATT&CK matrix", "accessible name"));
}

void AttackGrid::setMatrix(AttackMatrix matrix)
{
    m_matrix = std::move(matrix);
    moveTo(m_column, m_row);
    updateGeometry();
    update();
}

void AttackGrid::setMode(GridMode mode)
{
    m_mode = mode;
    update();
}

void AttackGrid::setMarked(const QSet<QString> &techniques)
{
    m_marked = techniques;
    update();
}

const Technique *AttackGrid::current() const
{
    if (m_matrix.tactics.empty())
        return nullptr;
    return &m_matrix.tactics[std::size_t(m_column)].techniques[std::size_t(m_row)];
}

QSize AttackGrid::minimumSizeHint() const
{
    std::size_t rows = 0;
    for (const Tactic &tactic : m_matrix.tactics)
        rows = std::max(rows, tactic.techniques.size());
    return {int(m_matrix.tactics.size()) * (leastWidth + columnGap), headerHeight + int(rows) * (cellHeight + cellGap)};
}

QSize AttackGrid::sizeHint() const
{
    return minimumSizeHint();
}

int AttackGrid::columnWidth() const
{
    return std::max(leastWidth, width() / std::max(1, int(m_matrix.tactics.size())) - columnGap);
}

QRect AttackGrid::cell(int column, int row) const
{
    return {column * (columnWidth() + columnGap), headerHeight + row * (cellHeight + cellGap), columnWidth(), cellHeight};
}

bool AttackGrid::at(const QPoint &position, int *column, int *row) const
{
    *column = position.x() / (columnWidth() + columnGap);
    *row = (position.y() - headerHeight) / (cellHeight + cellGap);
    return position.y() >= headerHeight && *column < int(m_matrix.tactics.size()) &&
           *row < int(m_matrix.tactics[std::size_t(*column)].techniques.size());
}

void AttackGrid::moveTo(int column, int row)
{
    if (m_matrix.tactics.empty())
        return;
    m_column = std::clamp(column, 0, int(m_matrix.tactics.size()) - 1);
    m_row = std::clamp(row, 0, int(m_matrix.tactics[std::size_t(m_column)].techniques.size()) - 1);
    const Technique &technique = *current();
    setAccessibleDescription(technique.id + QLatin1Char(' ') + technique.name + QStringLiteral(", ") + line(technique));
    update();
    Q_EMIT cursorMoved();
}

QString AttackGrid::line(const Technique &technique) const
{
    if (technique.rules == 0)
        return tr("no rule");
    switch (m_mode) {
    case GridMode::Hits:
        return technique.findings > 0 ? tr("%n finding(s)", nullptr, int(technique.findings)) : tr("%n rule(s)", nullptr, technique.rules);
    case GridMode::Coverage: return tr("%1 of %2 rules").arg(technique.rulesWithSource).arg(technique.rules);
    case GridMode::Gaps: return technique.rulesWithSource == 0 ? tr("no source here") : tr("covered");
    }
    return {};
}

void AttackGrid::paintCell(QPainter &p, const QRect &r, const Technique &technique, bool chosen) const
{
    QColor edge = theme().line, fill = theme().raised;
    bool quiet = technique.rules == 0;
    switch (m_mode) {
    case GridMode::Hits:
        if (technique.worst)
            edge = theme().severity(*technique.worst);
        break;
    case GridMode::Coverage:
        if (technique.rulesWithSource > 0)
            edge = theme().good;
        else
            quiet = true;
        break;
    case GridMode::Gaps:
        quiet = technique.rulesWithSource > 0;
        if (!quiet)
            edge = technique.rules > 0 ? theme().warning() : theme().bad();
        break;
    }
    if (edge != theme().line)
        fill = mixed(edge, theme().raised, 0.25);
    p.fillRect(r, fill);
    p.fillRect(QRect(r.left(), r.top(), 3, r.height()), edge);
    const QRect text = r.adjusted(10, 5, m_marked.contains(technique.id) ? -14 : -6, -5);
    p.setFont(workbench::uiFont(12));
    p.setPen(quiet ? theme().text3 : theme().text);
    const QString title = technique.name.isEmpty() ? technique.id : technique.name;
    p.drawText(text, Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine, p.fontMetrics().elidedText(title, Qt::ElideRight, text.width()));
    p.setPen(quiet ? theme().text3 : theme().text2);
    p.drawText(text, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
               p.fontMetrics().elidedText(line(technique), Qt::ElideRight, text.width()));
    if (m_marked.contains(technique.id)) {
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(Qt::NoPen);
        p.setBrush(theme().accent);
        p.drawEllipse(QPointF(r.right() - 7, r.top() + 8), 3.5, 3.5);
        p.setRenderHint(QPainter::Antialiasing, false);
        p.setBrush(Qt::NoBrush);
    }
    if (chosen && hasFocus()) {
        p.setPen(QPen(theme().accent, 2));
        p.drawRect(r.adjusted(1, 1, -1, -1));
    }
}

void AttackGrid::paintEvent(QPaintEvent *event)
{
    QPainter p(this);
    for (int column = 0; column < int(m_matrix.tactics.size()); ++column) {
        const Tactic &tactic = m_matrix.tactics[std::size_t(column)];
        const QRect head(cell(column, 0).left(), 0, columnWidth(), headerHeight - 4);
        p.setFont(workbench::uiFont(12, QFont::DemiBold));
        p.setPen(theme().text);
        p.drawText(head, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                   p.fontMetrics().elidedText(tactic.name, Qt::ElideRight, head.width()));
        for (int row = 0; row < int(tactic.techniques.size()); ++row)
            if (const QRect r = cell(column, row); r.intersects(event->rect()))
                paintCell(p, r, tactic.techniques[std::size_t(row)], column == m_column && row == m_row);
    }
}

void AttackGrid::mouseReleaseEvent(QMouseEvent *event)
{
    if (int column = 0, row = 0; event->button() == Qt::LeftButton && at(event->pos(), &column, &row))
        moveTo(column, row);
}

void AttackGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (int column = 0, row = 0; at(event->pos(), &column, &row))
        Q_EMIT opened(m_matrix.tactics[std::size_t(column)].techniques[std::size_t(row)].id);
}

void AttackGrid::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_H: return moveTo(m_column - 1, m_row);
    case Qt::Key_Right:
    case Qt::Key_L: return moveTo(m_column + 1, m_row);
    case Qt::Key_Up:
    case Qt::Key_K: return moveTo(m_column, m_row - 1);
    case Qt::Key_Down:
    case Qt::Key_J: return moveTo(m_column, m_row + 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const Technique *technique = current())
            Q_EMIT opened(technique->id);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

bool AttackGrid::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (int column = 0, row = 0; at(help->pos(), &column, &row)) {
            const Technique &t = m_matrix.tactics[std::size_t(column)].techniques[std::size_t(row)];
            // A title that comes from a bundle is evidence: never markup.
            QToolTip::showText(help->globalPos(), QStringLiteral("<span>%1</span>").arg(
                tr("%1 %2: %3 rules, %4 of them with events here, %5 findings")
                    .arg(t.id, t.name).arg(t.rules).arg(t.rulesWithSource).arg(t.findings).toHtmlEscaped()), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace jupiter::rules
