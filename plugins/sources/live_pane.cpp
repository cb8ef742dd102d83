// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_pane.h"

#include "live_words.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace jupiter::sources {

using namespace workbench;
using Status = backend::LiveSource::Status;

LivePane::LivePane(backend::LiveDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_panel(new Panel(tr("Live source"))), m_facts(plainLabel({}, "secondary")),
      m_lines(new CellTable({tr("line")}, this)), m_table(new ResultTable), m_sound(new EmptyState)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_panel);
    m_panel->addAction(tr("hunt in it"), this, [this] {
        if (const backend::LiveSource *source = m_desk.source(m_id))
            Q_EMIT huntWanted(QString::fromStdString(source->state.name));
    });
    m_toggle = m_panel->addAction({}, this, [this] {
        const backend::LiveSource *source = m_desk.source(m_id);
        if (source && (source->status == Status::Running || source->status == Status::Starting))
            m_desk.stop(m_id);
        else
            m_desk.start(m_id);
    });
    m_toggle->setObjectName(QStringLiteral("liveToggle"));
    m_panel->addAction(tr("remove"), this, [this] { m_desk.forget(m_id); });
    m_facts->setContentsMargins(12, 10, 12, 10);
    m_facts->setWordWrap(true);
    m_facts->setFont(dataFont());
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_panel->addBody(m_facts, 0);
    m_panel->addSection(tr("Lines of no known shape"), tr("the newest, as they came"));
    auto *decoder = linkButton(tr("make a decoder of them…"), this, [this] { Q_EMIT decoderWanted(samples()); });
    decoder->setObjectName(QStringLiteral("makeDecoder"));
    m_table->setModel(m_lines);
    m_table->setAccessibleName(tr("Lines of no known shape", "accessible name"));
    m_panel->addBody(m_table);
    m_sound->setText(tr("None"), tr("Every message so far was of a shape that a decoder knows."));
    m_panel->addBody(m_sound);
    m_panel->addFootWidget(decoder);
    connect(&desk, &backend::LiveDesk::changed, this, &LivePane::refresh);
}

void LivePane::show(quint64 id)
{
    m_id = id;
    refresh();
}

QStringList LivePane::samples() const
{
    QStringList out;
    if (const backend::LiveSource *source = m_desk.source(m_id))
        for (const std::string &line : source->state.unparsedSamples)
            out << QString::fromStdString(line);
    return out;
}

void LivePane::refresh()
{
    if (!m_id)
        return;
    const backend::LiveSource *source = m_desk.source(m_id);
    if (!source) {
        m_id = 0;
        Q_EMIT gone();
        return;
    }
    m_panel->setTitle(QString::fromStdString(source->state.name));
    m_facts->setText(factsOf(*source, timestampNow()));
    setRole(m_facts, source->lost() || source->status == Status::Failed ? "bad" : "secondary");
    const bool on = source->status == Status::Running || source->status == Status::Starting;
    m_toggle->setText(on ? tr("stop") : tr("start"));
    m_toggle->setEnabled(source->status != Status::Stopping);
    std::vector<CellTable::Row> rows;
    for (auto line = source->state.unparsedSamples.rbegin(); line != source->state.unparsedSamples.rend(); ++line)
        rows.push_back({{{QString::fromStdString(*line), Tone::Normal, {}, true}}});
    m_table->setVisible(!rows.empty());
    m_sound->setVisible(rows.empty());
    m_lines->refreshRows(std::move(rows));
}

} // namespace jupiter::sources
