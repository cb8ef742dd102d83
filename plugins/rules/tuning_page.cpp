// SPDX-License-Identifier: GPL-3.0-or-later
#include "tuning_page.h"

#include "tuning_change.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace jupiter::rules {

using namespace workbench;

namespace {

QString textOf(const std::string &text) { return safeText(QString::fromStdString(text)); }
QString day(Timestamp time) { return textOf(formatRfc3339(time)).left(10); }

QString joined(const std::vector<std::string> &words)
{
    QStringList out;
    for (const std::string &word : words)
        out << textOf(word);
    return out.join(QStringLiteral(", "));
}

/// "3", or of what feeds correlations "12 events": how many of their findings that cost nobody knows.
QString keptText(const detection::Tuning::Excluded &kept)
{
    if (!kept.events)
        return countText(kept.findings);
    const QString events = TuningPage::tr("%1 events", "kept from correlations").arg(countText(kept.events));
    return kept.findings ? countText(kept.findings) + QStringLiteral(" + ") + events : events;
}

} // namespace

TuningPage::TuningPage(backend::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    m_panel = new Panel(tr("Tuning"));
    m_panel->addAction(tr("Take back"), this, [this] { take(); });
    m_rows = new CellTable({tr("what"), tr("rules"), tr("events"), tr("reason"), tr("by"), tr("since"), tr("until"), tr("kept away")}, this);
    m_table = new ResultTable;
    m_table->setObjectName(QStringLiteral("tuningTable"));
    m_table->setAccessibleName(tr("Tuning", "accessible name"));
    m_table->setModel(m_rows);
    m_table->setColumnWidths({110, 260, 300, 300, 100, 90, 130, 90});
    m_table->setStretchColumn(3);
    m_empty = new EmptyState;
    m_empty->setText(tr("Every rule speaks of every event"), tr("A rule is switched off, or kept from speaking of some events, on its page in the list. "
                                                                "Each such word is kept apart from the rule's file, with who said it, why, and until when."));
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_panel->addBody(m_pages);
    m_panel->setFoot(tr("kept away: since the rules were loaded"), tr("J K move · Del take back"));
    box->addWidget(m_panel);
    m_pages->setCurrentIndex(1);
    auto *del = new QAction(this);
    del->setShortcut(QKeySequence::Delete);
    del->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(del, &QAction::triggered, this, &TuningPage::take);
    m_table->addAction(del);
}

void TuningPage::refresh()
{
    QtConcurrent::run([folder = pathFromUtf8(m_session.folder().toStdString())] { return rulebook::TuningFile::read(folder); })
        .then(this, [this](const Result<rulebook::TuningFile> &tuning) {
            if (tuning)
                show(*tuning);
            else
                Q_EMIT said(textOf(tuning.error().message));
        });
}

void TuningPage::show(const rulebook::TuningFile &tuning)
{
    const engine::TuningReceipt &receipt = m_session.tuning();
    const auto idle = [&](const std::string &what) -> QString {
        const auto found = std::find_if(receipt.idle.begin(), receipt.idle.end(), [&](const auto &each) { return each.what == what; });
        return found == receipt.idle.end() ? QString() : textOf(found->reason);
    };
    std::vector<CellTable::Row> rows;
    for (const detection::DisabledRule &each : tuning.disabled) {
        const QString why = idle(each.rule);
        rows.push_back({{{tr("switched off"), Tone::Normal, {}, false, false, true}, {textOf(each.rule)}, {why, Tone::Bad}, {textOf(each.reason), Tone::Secondary},
                         {textOf(each.author), Tone::Secondary}, {day(each.since), Tone::Secondary, {}, true}, {tr("for ever"), Tone::Hint}, {}},
                        QStringLiteral("off:") + QString::fromStdString(each.rule)});
    }
    for (const detection::Exclusion &each : tuning.exclusions) {
        const QString why = idle(each.id);
        const auto kept = std::find_if(receipt.exclusions.begin(), receipt.exclusions.end(), [&](const auto &one) { return one.id == each.id; });
        rows.push_back({{{tr("excluded"), why.isEmpty() ? Tone::Good : Tone::Bad, {}, false, false, true}, {joined(each.rules)}, {textOf(each.where), Tone::Normal, {}, true},
                         {textOf(each.reason), Tone::Secondary}, {textOf(each.author), Tone::Secondary}, {day(each.created), Tone::Secondary, {}, true},
                         {!why.isEmpty() ? why : each.expires ? day(*each.expires) : tr("for ever"), why.isEmpty() ? Tone::Secondary : Tone::Bad},
                         {kept == receipt.exclusions.end() ? QString() : keptText(kept->kept), Tone::Normal, {}, false, true}},
                        QStringLiteral("x:") + QString::fromStdString(each.id)});
    }
    m_pages->setCurrentIndex(rows.empty() ? 1 : 0);
    m_panel->setFacts(rows.empty() ? QString() : tr("%1 switched off, %2 exclusions").arg(tuning.disabled.size()).arg(tuning.exclusions.size()));
    const int row = std::clamp(m_table->currentRow(), 0, std::max(0, int(rows.size()) - 1));
    const bool any = !rows.empty();
    m_rows->setRows(std::move(rows));
    if (any)
        m_table->chooseRow(row);
}

void TuningPage::take()
{
    const QString key = m_rows->dataOf(m_table->currentRow()).toString();
    if (key.isEmpty())
        return;
    const bool off = key.startsWith(QLatin1String("off:"));
    changeTuning(m_session, tr("Taken back; the rules are read again"), [off, what = key.mid(off ? 4 : 2).toStdString()](rulebook::TuningFile &tuning) -> Result<void> {
        const auto gone = off ? std::erase_if(tuning.disabled, [&](const auto &each) { return each.rule == what; })
                              : std::erase_if(tuning.exclusions, [&](const auto &each) { return each.id == what; });
        if (!gone)
            return Error{ErrorCode::NotFound, "it is not in the tuning any more"};
        return {};
    }, this, [this](const QString &text) { Q_EMIT said(text); });
}

} // namespace jupiter::rules
