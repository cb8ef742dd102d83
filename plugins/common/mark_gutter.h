// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/mark_desk.h>
#include <jupiter/workbench/cell_delegate.h>

#include <functional>
#include <optional>
#include <string>

class QPainter;

namespace jupiter::views {

/// A mark in words: "starred; bad, mine; anna: look here". Control characters escaped.
QString markText(const notebook::Mark &mark);

/// A star, the worst of the tags by shape and colour (bad a cross, suspicious a question mark, good a tick, own ones a square), and lines where
/// there is a comment. `left` and `middle` are where they begin and their middle height; returns how wide they are, at most gutterWidth.
int paintMark(QPainter &painter, int left, int middle, const notebook::Mark &mark);
inline constexpr int gutterWidth = 36;

/// The first column of a table of events: whatever its model paints there, then the marks of the event. The tool tip says them in words.
class MarkGutter final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using EventOf = std::function<std::optional<std::string>(int row)>;
    /// `desk` must outlive it.
    MarkGutter(backend::MarkDesk &desk, EventOf eventOf, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    const notebook::Mark *markAt(const QModelIndex &index) const;
    backend::MarkDesk &m_desk;
    EventOf m_eventOf;
    workbench::CellDelegate m_plain;
};

} // namespace jupiter::views
