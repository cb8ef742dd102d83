// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_words.h"

#include <jupiter/workbench/format.h>

namespace jupiter::sources {

using namespace workbench;
using Status = backend::LiveSource::Status;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("jupiter::sources", text); }
QString textOf(const std::string &utf8) { return safeText(QString::fromStdString(utf8)); }

} // namespace

QString activityText(const backend::LiveSource &source, Timestamp now)
{
    switch (source.status) {
    case Status::Stopped: return tr("stopped");
    case Status::Starting: return tr("starting");
    case Status::Stopping: return tr("stopping");
    case Status::Failed: return tr("does not listen");
    case Status::Running: break;
    }
    if (source.rate > 0)
        return tr("%1/s").arg(source.rate < 10 ? QString::number(source.rate, 'f', 1) : countText(std::uint64_t(source.rate + 0.5)));
    return source.state.lastSeen.ns ? tr("last %1 ago").arg(agoText(source.state.lastSeen, now)) : tr("nothing yet");
}

QString factsOf(const backend::LiveSource &source, Timestamp now)
{
    const live::ListenerState &state = source.state;
    QStringList facts{tr("State       %1").arg(activityText(source, now))};
    if (!source.error.isEmpty())
        facts << tr("Reason      %1").arg(safeText(source.error));
    if (!state.decoder.empty())
        facts << tr("Decoder     %1").arg(textOf(state.decoder));
    if (!source.listener.zone.empty())
        facts << tr("Zone        %1").arg(textOf(source.listener.zone));
    facts << tr("Received    %1").arg(countText(state.received)) << tr("Stored      %1").arg(countText(state.stored))
          << tr("Lost        %1 by the system before they were read, %2 here").arg(countText(state.droppedKernel), countText(state.dropped));
    if (state.rejected)
        facts << tr("Refused     %1 blank, or not of this protocol").arg(countText(state.rejected));
    if (state.stored)
        facts << tr("Unparsed    %1 of no known shape, stored as text").arg(countText(state.unparsed));
    if (state.lagMs > 0)
        facts << tr("Lag         %1 from the socket to the disk, at most").arg(durationText(state.lagMs / 1000));
    if (state.lastSeen.ns)
        facts << tr("Last seen   %1 ago").arg(agoText(state.lastSeen, now));
    if (state.connections)
        facts << tr("Connected   %1").arg(countText(state.connections));
    if (state.bufferBytes)
        facts << tr("Buffer      %1 in the system").arg(bytesText(state.bufferBytes));
    if (!state.problem.empty())
        facts << tr("Trouble     %1").arg(textOf(state.problem));
    return facts.join(QLatin1Char('\n'));
}

} // namespace jupiter::sources
