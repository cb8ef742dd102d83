// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys_page.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QSettings>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench::internal {
namespace {

QString shown(const QKeySequence &keys) { return keys.isEmpty() ? KeysPage::tr("none", "key") : keys.toString(QKeySequence::NativeText); }

} // namespace

KeysPage::KeysPage(KeyMap &map, std::unique_ptr<QSettings> settings, QWidget *parent)
    : QWidget(parent, Qt::Window), m_map(map), m_settings(std::move(settings)), m_panel(new Panel(tr("Keys"))),
      m_rows(new CellTable({tr("where"), tr("what"), tr("key"), tr("by default"), tr("in the way of")}, this)), m_table(new ResultTable),
      m_edit(new QKeySequenceEdit), m_what(plainLabel({}, "secondary"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    setObjectName(QStringLiteral("keysPage"));
    resize(820, 560);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Keys"));
    m_panel->addBody(m_table);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(10, 6, 10, 6);
    m_edit->setAccessibleName(tr("New key"));
    if (auto *inner = m_edit->findChild<QLineEdit *>())
        inner->setAccessibleName(tr("New key"));
    m_edit->setFixedWidth(200);
    auto *standard = new QPushButton(tr("Default"));
    auto *none = new QPushButton(tr("No key"));
    line->addWidget(m_what, 1);
    line->addWidget(m_edit);
    line->addWidget(standard);
    line->addWidget(none);
    m_panel->addBody(row, 0);
    m_panel->setFoot(tr("views are listed once they have been shown"), tr("J K move · Enter a new key · Esc closes"));
    box->addWidget(m_panel);
    connect(m_table, &ResultTable::cursorMoved, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_table, &ResultTable::opened, this, [this] { m_edit->setFocus(Qt::OtherFocusReason); });
    connect(m_edit, &QKeySequenceEdit::editingFinished, this, [this] {
        if (!m_quiet)
            apply(m_edit->keySequence());
    });
    connect(none, &QPushButton::clicked, this, [this] { apply({}); });
    connect(standard, &QPushButton::clicked, this, [this] {
        if (const int row = m_table->currentRow(); row >= 0)
            apply(m_map.entries()[std::size_t(row)].standard);
    });
    auto *leave = new QShortcut(Qt::Key_Escape, this);
    connect(leave, &QShortcut::activated, this, &QWidget::close);
    list();
    m_table->setColumnWidths({120, 280, 110, 110});
    m_table->chooseRow(0);
    m_table->setFocus();
}

void KeysPage::list()
{
    const int row = m_table->currentRow();
    std::vector<CellTable::Row> rows;
    int clashes = 0;
    for (std::size_t i = 0; i < m_map.entries().size(); ++i) {
        const KeyEntry &entry = m_map.entries()[i];
        QStringList others;
        for (const std::size_t other : m_map.conflicts(i))
            others << m_map.entries()[other].where + QStringLiteral(": ") + m_map.entries()[other].what;
        clashes += !others.isEmpty();
        const Tone tone = entry.current == entry.standard ? Tone::Normal : Tone::Accent;
        rows.push_back({{{entry.where, Tone::Secondary}, {entry.what}, {shown(entry.current), tone, {}, true}, {shown(entry.standard), Tone::Hint, {}, true},
                         {others.join(QStringLiteral("; ")), Tone::Bad}}});
    }
    m_rows->setRows(std::move(rows));
    m_panel->setFacts(clashes ? tr("%n key(s) get in each other's way", nullptr, clashes) : tr("none gets in another's way"));
    m_table->chooseRow(std::max(row, 0));
}

void KeysPage::choose(int row)
{
    if (row < 0 || std::size_t(row) >= m_map.entries().size())
        return;
    m_quiet = true; // showing a key is not choosing it
    m_edit->setKeySequence(m_map.entries()[std::size_t(row)].current);
    m_quiet = false;
    m_what->setText(m_map.entries()[std::size_t(row)].what);
}

void KeysPage::apply(const QKeySequence &keys)
{
    const int row = m_table->currentRow();
    if (row < 0 || m_map.entries()[std::size_t(row)].current == keys)
        return;
    m_map.change(std::size_t(row), keys, m_settings.get());
    list();
}

} // namespace jupiter::workbench::internal
