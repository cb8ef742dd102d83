// SPDX-License-Identifier: GPL-3.0-or-later
#include "attack_page.h"

#include "../common/tab_strip.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

namespace jupiter::rules {

using namespace workbench;

AttackPage::AttackPage(QWidget *parent) : QWidget(parent)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    m_panel = new Panel(tr("ATT&CK"));
    m_modes = new views::TabStrip({tr("Hits"), tr("Coverage"), tr("Gaps")});
    m_modes->setAccessibleName(tr("What the matrix shows", "accessible name"));
    m_panel->addHeaderLeft(m_modes);
    m_panel->addAction(tr("Compare layer…"), this, [this] { importLayer(); });
    m_panel->addAction(tr("Save layer…"), this, [this] { exportLayer(); });
    m_grid = new AttackGrid;
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_grid);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *padded = new QWidget;
    auto *inner = new QVBoxLayout(padded);
    inner->setContentsMargins(metrics::padding, 4, 4, 4);
    inner->addWidget(scroll);
    m_empty = new EmptyState;
    m_stack = new QStackedWidget;
    m_stack->addWidget(padded);
    m_stack->addWidget(m_empty);
    m_panel->addBody(m_stack);
    box->addWidget(m_panel);
    setFocusProxy(m_grid);
    connect(m_modes, &views::TabStrip::currentChanged, this, [this](int mode) { m_grid->setMode(GridMode(mode)); });
    connect(m_grid, &AttackGrid::opened, this, &AttackPage::opened);
    connect(m_grid, &AttackGrid::cursorMoved, this, [this, scroll] {
        showFacts();
        scroll->ensureVisible(m_grid->cursorRect().center().x(), m_grid->cursorRect().center().y(), m_grid->cursorRect().width(), 40);
    });
}

void AttackPage::setMatrix(AttackMatrix matrix, const QString &whyEmpty)
{
    m_grid->setMatrix(std::move(matrix));
    m_empty->setText(tr("No technique to show"), whyEmpty);
    m_stack->setCurrentIndex(m_grid->matrix().tactics.empty() ? 1 : 0);
    showFacts();
}

void AttackPage::showFacts()
{
    const AttackMatrix &matrix = m_grid->matrix();
    QString facts = tr("techniques seen: %1 · rules for %2").arg(matrix.seen).arg(matrix.covered);
    if (matrix.named)
        facts += tr(" of %1").arg(matrix.techniques);
    if (!m_layer.techniques.isEmpty()) {
        QSet<QString> seen, covered;
        for (const Tactic &tactic : matrix.tactics)
            for (const Technique &technique : tactic.techniques)
                if (m_layer.techniques.contains(technique.id)) {
                    if (technique.findings > 0)
                        seen.insert(technique.id);
                    if (technique.rulesWithSource > 0)
                        covered.insert(technique.id);
                }
        facts = tr("layer %1: %2 of %3 seen, %4 covered here · ")
                    .arg(safeText(m_layer.name.left(40))).arg(seen.size()).arg(m_layer.techniques.size()).arg(covered.size()) + facts;
    }
    m_panel->setFacts(facts);
    const Technique *technique = m_grid->current();
    m_panel->setFoot(technique ? QStringLiteral("%1 %2").arg(technique->id, safeText(technique->name)) : QString(),
                     tr("Enter its rules · H J K L move"));
}

void AttackPage::exportLayer()
{
    auto *dialog = new QFileDialog(this, tr("Save as Navigator layer"), QStringLiteral("layer.json"), QStringLiteral("*.json"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &AttackPage::writeLayer);
    dialog->show();
}

void AttackPage::writeLayer(const QString &file)
{
    QSaveFile out(file);
    const QByteArray layer = layerOf(m_grid->matrix(), m_grid->mode(), tr("Jupiter"));
    if (out.open(QIODevice::WriteOnly) && out.write(layer) == layer.size() && out.commit())
        Q_EMIT said(tr("%1 written").arg(file));
    else
        Q_EMIT said(tr("%1 was not written: %2").arg(file, out.errorString()));
}

void AttackPage::importLayer()
{
    auto *dialog = new QFileDialog(this, tr("Compare with a Navigator layer"), {}, QStringLiteral("*.json"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AttackPage::readLayer);
    dialog->show();
}

void AttackPage::readLayer(const QString &path)
{
    constexpr qint64 most = 16 << 20; // a layer of every technique with comments is below 2 MB
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Q_EMIT said(tr("%1 was not read: %2").arg(path, file.errorString()));
    if (file.size() > most)
        return Q_EMIT said(tr("%1 was not read: larger than 16 MB").arg(path));
    auto layer = readNavigatorLayer(file.readAll());
    if (!layer)
        return Q_EMIT said(tr("%1 was not read: %2").arg(path, QString::fromStdString(layer.error().message)));
    m_layer = *std::move(layer);
    m_grid->setMarked(m_layer.techniques);
    showFacts();
}

} // namespace jupiter::rules
