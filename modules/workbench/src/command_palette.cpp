// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_palette.h"

#include <jupiter/workbench/theme.h>

#include <QtCore/QRegularExpression>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace jupiter::workbench::internal {
namespace {

constexpr int kindRole = Qt::UserRole + 1, keysRole = Qt::UserRole + 2;
constexpr std::size_t mostShown = 60;

class PaletteDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, 28}; }
    void paint(QPainter *p, const QStyleOptionViewItem &o, const QModelIndex &index) const override
    {
        if (o.state & QStyle::State_Selected)
            p->fillRect(o.rect, theme().accentBackground);
        const QRect r = o.rect.adjusted(12, 0, -12, 0);
        p->setFont(uiFont(12));
        p->setPen(theme().text3);
        const QString keys = index.data(keysRole).toString();
        p->drawText(r, Qt::AlignRight | Qt::AlignVCenter, keys);
        p->drawText(r, Qt::AlignLeft | Qt::AlignVCenter, index.data(kindRole).toString());
        p->setFont(uiFont(13));
        p->setPen(theme().text);
        const QRect title = r.adjusted(92, 0, -p->fontMetrics().horizontalAdvance(keys) - 12, 0);
        p->drawText(title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                    p->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, title.width()));
    }
};

} // namespace

int matchScore(const QString &typed, const QString &title)
{
    int score = 1;
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    for (const QString &word : typed.split(blanks, Qt::SkipEmptyParts)) {
        const qsizetype at = title.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        score += at == 0 ? 8 : !title[at - 1].isLetterOrNumber() ? 5 : 1;
        score += word.size() == title.size() ? 4 : 0;
    }
    return score;
}

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_commands(std::move(commands)),
      m_edit(new QLineEdit),
      m_list(new QListWidget)
{
    setObjectName(QStringLiteral("popup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Search, jump, run"));
    m_edit->setAccessibleName(tr("Search, jump, run"));
    m_list->setAccessibleName(tr("What fits"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 6, 1, 6);
    box->setSpacing(4);
    m_edit->setObjectName(QStringLiteral("bare"));
    m_edit->setPlaceholderText(tr("Search, jump, run…"));
    m_edit->setFont(uiFont(14));
    box->addWidget(m_edit);
    box->addWidget(m_list);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
        m_list->setCurrentItem(item);
        runCurrent();
    });
}

void CommandPalette::setFallback(const QString &title, std::function<void(const QString &)> run)
{
    m_fallbackTitle = title;
    m_fallback = std::move(run);
}

void CommandPalette::setPurpose(const QString &text)
{
    setAccessibleName(text);
    m_edit->setAccessibleName(text);
    m_edit->setPlaceholderText(text);
}

void CommandPalette::open()
{
    const QWidget *window = parentWidget()->window();
    resize(std::min(640, window->width() - 80), 420);
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, metrics::topBar + 8)));
    fill({});
    show();
    m_edit->setFocus();
}

void CommandPalette::fill(const QString &typed)
{
    std::vector<std::pair<int, int>> ranked;
    for (int i = 0; i < int(m_commands.size()); ++i)
        if (const int score = m_commands[std::size_t(i)].alive() ? matchScore(typed, m_commands[std::size_t(i)].title) : 0)
            ranked.emplace_back(-score, i);
    std::stable_sort(ranked.begin(), ranked.end());
    if (ranked.size() > mostShown)
        ranked.resize(mostShown);
    m_shown.clear();
    m_list->clear();
    for (const auto &[score, i] : ranked) {
        const Command &command = m_commands[std::size_t(i)];
        auto *item = new QListWidgetItem(command.title, m_list);
        item->setData(kindRole, command.kind);
        item->setData(keysRole, command.keys);
        m_shown.push_back(i);
    }
    if (m_fallback && !typed.trimmed().isEmpty()) {
        // In sight without scrolling; what looks like a query comes first.
        static const QRegularExpression queryLike(QStringLiteral("[:|*<>=]"));
        const int at = typed.contains(queryLike) ? 0 : std::min(8, m_list->count());
        auto *item = new QListWidgetItem(m_fallbackTitle.arg(typed.trimmed()));
        item->setData(kindRole, tr("search"));
        m_list->insertItem(at, item);
        m_shown.insert(m_shown.begin() + at, -1);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const int index = m_shown[std::size_t(row)];
    const QString typed = m_edit->text().trimmed();
    // Closed first: what runs may open something of its own. Copies outlive this object.
    if (index < 0) {
        const auto run = m_fallback;
        close();
        run(typed);
    } else {
        const Command command = m_commands[std::size_t(index)];
        close();
        if (command.alive())
            command.run();
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down       ? 1
                         : key == Qt::Key_Up       ? -1
                         : key == Qt::Key_PageDown ? 10
                         : key == Qt::Key_PageUp   ? -10
                                                   : 0;
        if (step && m_list->count() > 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace jupiter::workbench::internal
