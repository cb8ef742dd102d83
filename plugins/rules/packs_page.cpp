// SPDX-License-Identifier: GPL-3.0-or-later
#include "packs_page.h"

#include "pack_update.h"

#include "../common/wrapped_label.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/rulebook/run_rules.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

#include <memory>

namespace jupiter::rules {

using namespace workbench;
using backend::JobCentre;

namespace {

const QStringList presets{QStringLiteral("core"), QStringLiteral("core+"), QStringLiteral("all")};

std::filesystem::path pathOf(const QString &text) { return pathFromUtf8(text.toStdString()); }
QString textOf(const std::string &text) { return safeText(QString::fromStdString(text)); }

} // namespace

PacksPage::PacksPage(backend::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    auto *split = new QSplitter;
    split->setHandleWidth(metrics::gap);
    split->setChildrenCollapsible(false);
    box->addWidget(split);
    m_panel = new Panel(tr("Rule packs"));
    m_panel->addAction(tr("Take in a folder…"), this, [this] { choose(true, [this](const QString &path) { takeIn(path); }); });
    m_panel->addAction(tr("Take in an archive…"), this, [this] { choose(false, [this](const QString &path) { takeIn(path); }); });
    m_rows = new CellTable({tr("pack"), tr("version"), tr("in use"), tr("selection"), tr("licence"), tr("taken in")}, this);
    m_table = new ResultTable;
    m_table->setObjectName(QStringLiteral("packTable"));
    m_table->setAccessibleName(tr("Rule packs", "accessible name"));
    m_table->setModel(m_rows);
    m_table->setColumnWidths({150, 150, 120, 80, 170, 130});
    m_empty = new EmptyState;
    m_empty->setText(tr("No packs are taken in"),
                     tr("A pack is a folder or a release archive of Sigma rules. It is copied into the workspace with its version, licence and hash, is loaded "
                        "with the workspace from then on, and its updates show what they change first."));
    m_empty->addButton(tr("Take in a folder…"), this, [this] { choose(true, [this](const QString &path) { takeIn(path); }); });
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_panel->addBody(m_pages);
    m_panel->setFoot(tr("loaded with the workspace, with rules/own"), tr("J K move"));
    split->addWidget(m_panel);
    buildDetail();
    split->addWidget(m_detail);
    split->setStretchFactor(0, 1);
    split->setSizes({850, 560});
    connect(m_table, &ResultTable::cursorMoved, this, [this](const QModelIndex &index) { showPack(index.row()); });
    showPacks({});
    refresh();
}

void PacksPage::buildDetail()
{
    m_detail = new Panel;
    auto *head = new QWidget;
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(14, 12, 14, 10);
    box->setSpacing(6);
    box->addWidget(m_name = views::wrappedLabel("heading"));
    box->addWidget(m_counts = views::wrappedLabel(""));
    box->addWidget(m_licence = views::wrappedLabel("secondary"));
    box->addWidget(m_origin = views::wrappedLabel("secondary"));
    box->addWidget(m_hash = views::wrappedLabel("hint"));
    auto *row = new QHBoxLayout;
    m_selection = new QComboBox;
    m_selection->setAccessibleName(tr("Rules of the pack in use", "accessible name"));
    m_selection->setPlaceholderText(tr("custom levels and statuses"));
    m_selection->addItem(tr("core: high and critical, stable or test"));
    m_selection->addItem(tr("core+: medium too"));
    m_selection->addItem(tr("all that are not deprecated"));
    connect(m_selection, &QComboBox::activated, this, [this](int index) { select(presets.value(index)); });
    row->addWidget(m_selection);
    row->addWidget(linkButton(tr("Update from an archive…"), this, [this] { choose(false, [this](const QString &path) { update(current(), path); }); }));
    row->addWidget(linkButton(tr("Update from a folder…"), this, [this] { choose(true, [this](const QString &path) { update(current(), path); }); }));
    row->addStretch();
    m_remove = linkButton({}, this, [this] { remove(); });
    m_remove->setObjectName(QStringLiteral("packRemove"));
    row->addWidget(m_remove);
    box->addLayout(row);
    m_detail->addBody(head, 0);
    m_detail->addLine();
    m_update = new PackUpdate;
    m_detail->addBody(m_update, 1);
    m_detail->addBody(new QWidget, 0); // keeps what is above at the top while no update is shown
    connect(m_update, &PackUpdate::decided, this, [this](const QString &pack, bool keep) {
        change(tr("Update of %1").arg(pack), [staged = m_staged, pack = pack.toStdString(), keep](rulebook::Packs &, JobControl &) { return staged->finishUpdate(pack, keep); },
               keep ? tr("%1 is up to date").arg(pack) : tr("%1 stays as it was").arg(pack));
    });
}

void PacksPage::refresh()
{
    m_session.jobs().start(tr("Read the rule packs"), {}, [folder = pathOf(m_session.folder()), self = QPointer(this)](JobControl &) -> JobCentre::Ending {
        const auto packs = rulebook::Packs::open(folder, rulebook::userCacheFolder());
        if (!packs)
            return {QString::fromStdString(packs.error().message), true, {}};
        std::vector<Listed> listed;
        for (const rulebook::Pack &pack : packs->list()) {
            Listed &each = listed.emplace_back(Listed{pack, {}});
            for (const auto &file : rulebook::missingFiles(packs->folderOf(pack.name)))
                if (each.missing.size() < 3)
                    each.missing << textOf(toValidUtf8(pathToUtf8(file.filename())));
        }
        return {{}, false, [self, listed] {
                    if (self)
                        self->showPacks(listed);
                }};
    });
}

/// "12 of 40"; of a pack of an earlier version, whose rules are counted when they are chosen again, "40".
QString PacksPage::inUseText(const rulebook::Pack &pack) const
{
    return pack.inUse ? tr("%1 of %2").arg(countText(*pack.inUse), countText(pack.files)) : countText(pack.files);
}

void PacksPage::showPacks(std::vector<Listed> packs)
{
    const int row = std::max(0, m_table->currentRow());
    m_listed = std::move(packs);
    std::vector<CellTable::Row> rows;
    for (const Listed &each : m_listed)
        rows.push_back({{{textOf(each.pack.name)},
                         {textOf(each.pack.version), Tone::Secondary, {}, true},
                         {inUseText(each.pack), each.missing.isEmpty() ? Tone::Normal : Tone::Bad, {}, false, true},
                         {textOf(each.pack.filter.preset), Tone::Secondary},
                         {each.pack.licence.empty() ? tr("none found") : textOf(each.pack.licence), each.pack.licence.empty() ? Tone::Bad : Tone::Secondary},
                         {textOf(formatRfc3339(each.pack.added)).left(16), Tone::Secondary, {}, true}},
                        QString::fromStdString(each.pack.name)});
    m_rows->setRows(std::move(rows));
    m_pages->setCurrentIndex(m_listed.empty() ? 1 : 0);
    m_detail->setVisible(!m_listed.empty());
    m_panel->setFacts(m_listed.empty() ? QString() : countText(m_listed.size()));
    if (!m_listed.empty())
        m_table->chooseRow(std::min(row, int(m_listed.size()) - 1));
}

void PacksPage::showPack(int row)
{
    if (row < 0 || row >= int(m_listed.size()))
        return;
    const auto &[pack, missing] = m_listed[std::size_t(row)];
    m_name->setText(textOf(pack.name + "  " + pack.version));
    m_counts->setText(tr("%1 rule files in use; %2 other files left out").arg(inUseText(pack), countText(pack.leftOut.count())) +
                      (missing.isEmpty() ? QString() : QLatin1Char('\n') + tr("Gone from the workspace: %1. An update brings it back.").arg(missing.join(QLatin1String(", ")))));
    m_licence->setText(pack.licence.empty() ? tr("No licence file was found in it.") : tr("Licence: %1 (%2)").arg(textOf(pack.licence), textOf(pack.licenceFile)));
    m_origin->setText(pack.kind == "archive" ? tr("Archive %1, taken in %2").arg(textOf(pack.origin), textOf(formatRfc3339(pack.added)).left(19))
                                             : tr("Folder %1, taken in %2").arg(textOf(pack.origin), textOf(formatRfc3339(pack.added)).left(19)));
    m_hash->setText(QStringLiteral("SHA-256 ") + textOf(pack.sha256));
    m_selection->setCurrentIndex(int(presets.indexOf(QString::fromStdString(pack.filter.preset))));
    m_sure = false;
    m_remove->setText(tr("Remove"));
    m_update->hide();
}

QString PacksPage::current() const
{
    return m_rows->dataOf(m_table->currentRow()).toString();
}

void PacksPage::choose(bool folder, std::function<void(const QString &)> then)
{
    auto *dialog = new QFileDialog(this, folder ? tr("A folder of Sigma rules") : tr("An archive of Sigma rules"), {},
                                   tr("Archives (*.zip *.tar.gz *.tgz *.tar.xz *.tar *.7z)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [then = std::move(then)](const QString &path) { then(path); });
    dialog->show();
}

void PacksPage::change(const QString &title, std::function<Result<void>(rulebook::Packs &, JobControl &)> work, const QString &done)
{
    m_staged.reset(); // it would write the list as it was
    m_update->hide();
    m_session.jobs().start(title, {}, [folder = pathOf(m_session.folder()), work = std::move(work), done, self = QPointer(this)](JobControl &job) -> JobCentre::Ending {
        const auto run = [&]() -> Result<void> {
            JUPITER_TRY(packs, rulebook::Packs::open(folder, rulebook::userCacheFolder()));
            return work(packs, job);
        };
        const auto result = run();
        const QString outcome = result ? done : textOf(result.error().message);
        return {outcome, !result, [self, outcome, worked = bool(result)] {
                    if (!self)
                        return;
                    Q_EMIT self->said(outcome);
                    self->refresh();
                    if (worked)
                        self->m_session.reloadRules();
                }};
    });
}

void PacksPage::takeIn(const QString &path)
{
    QString name = QFileInfo(path).fileName();
    name.remove(QRegularExpression(QStringLiteral("\\.(zip|7z|tgz|tar(\\.[a-z0-9]+)?)$"), QRegularExpression::CaseInsensitiveOption));
    change(tr("Take in %1").arg(name), [from = pathOf(path), name = name.toStdString()](rulebook::Packs &packs, JobControl &job) -> Result<void> {
        rulebook::Pack pack;
        pack.name = name;
        JUPITER_TRY(added, packs.add(from, std::move(pack), job));
        (void)added;
        return {};
    }, tr("%1 is taken in; the rules are read again").arg(name));
}

void PacksPage::select(const QString &preset)
{
    change(tr("Rules of %1").arg(current()), [name = current().toStdString(), filter = rulebook::PackFilter{preset.toStdString(), {}, {}}](rulebook::Packs &packs, JobControl &job) {
        return packs.setFilter(name, filter, job);
    }, tr("%1: %2").arg(current(), preset));
}

void PacksPage::remove()
{
    if (!m_sure) {
        m_sure = true;
        m_remove->setText(tr("Remove it with its files: press again"));
        return;
    }
    change(tr("Remove %1").arg(current()), [name = current().toStdString()](rulebook::Packs &packs, JobControl &) { return packs.remove(name); },
           tr("%1 is removed; findings it made stay").arg(current()));
}

void PacksPage::update(const QString &pack, const QString &path)
{
    m_session.jobs().start(tr("Compare %1 with %2").arg(pack, QFileInfo(path).fileName()), tr("segments"),
                           [folder = pathOf(m_session.folder()), events = m_session.snapshot(), pack, from = pathOf(path), self = QPointer(this)](JobControl &job) -> JobCentre::Ending {
        std::shared_ptr<rulebook::Packs> staged;
        const auto run = [&]() -> Result<UpdateChange> {
            JUPITER_TRY(packs, rulebook::Packs::open(folder, rulebook::userCacheFolder()));
            staged = std::make_shared<rulebook::Packs>(std::move(packs));
            const std::string name = pack.toStdString();
            UpdateChange change;
            JUPITER_TRY(diff, staged->stageUpdate(name, from, {}, job));
            change.rules = std::move(diff);
            const rulebook::PackFilter filter = staged->find(name)->filter;
            JUPITER_TRY(before, rulebook::wantedRules(staged->folderOf(name), filter, rulebook::userCacheFolder(), job));
            JUPITER_TRY(after, rulebook::wantedRules(staged->stagedFolder(name), filter, rulebook::userCacheFolder(), job));
            change.findings = rulebook::backtest(*events, before, after, job);
            return change;
        };
        const auto change = run();
        if (!change)
            return {textOf(change.error().message), true, [self, text = textOf(change.error().message)] {
                        if (self)
                            Q_EMIT self->said(text);
                    }};
        return {{}, false, [self, staged, pack, change = std::make_shared<UpdateChange>(*change)] {
                    if (!self || pack != self->current())
                        return;
                    self->m_staged = staged;
                    self->m_update->show(pack, *change);
                }};
    });
}

} // namespace jupiter::rules
