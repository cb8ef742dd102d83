// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtWidgets/QStyledItemDelegate>

namespace jupiter::workbench {

/// Extra roles a table model may answer. DisplayRole is always plain text; roles that do not apply return an invalid QVariant.
enum CellRole {
    SeverityRole = Qt::UserRole + 1, ///< int(Severity); the shape is painted before the text.
    MatchRole,                       ///< QVariantList of start, length, start, length ... in DisplayRole's characters.
    DataFontRole,                    ///< bool: text from evidence or a time, painted in the monospace font.
    ToneRole,                        ///< int(Tone) of the text; Normal when absent.
    DotRole,                         ///< int(Tone): a coverage dot before the text.
    BarRole,                         ///< double in [0, 1]: a bar in the cell instead of text.
    ChipRole,                        ///< bool: the text is painted as a tag.
    GroupRole,                       ///< bool: a group of rows begins here; a line is painted above.
    RawRole,                         ///< What copying and pivoting take: the value without display formatting (QString). Never of a cell that is still being read: waits for it.
};

/// What a text is for, not its colour: the theme decides that.
enum class Tone { Normal, Secondary, Hint, Accent, Good, Warning, Bad };
QColor toneColour(Tone tone);

/// Paints the cells of every table: severity shapes, check marks, matched text, elided paths, tags, bars. No per-cell widgets, no
/// rich text. A press on the check mark of a checkable cell toggles it.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Tool tips are cut at 2,000 characters: Qt lays them out whole, and a value may be megabytes.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;
};

} // namespace jupiter::workbench
