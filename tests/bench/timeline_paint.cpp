// SPDX-License-Identifier: GPL-3.0-or-later
// How long the timeline's lanes take to paint when they are as full as they get: 100 lanes, every bar there, a thousand marks, gaps and single
// events. What they stand for (ten events or ten million) makes no difference: the canvas is given counts.
//
//     QT_QPA_PLATFORM=offscreen build/release/tests/bench_timeline_paint
#include "../../plugins/timeline/lane_canvas.h"

#include <QtGui/QImage>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

using namespace jupiter;
using namespace jupiter::timeline;

namespace {

std::vector<Lane> fullLanes(TimeRange range, std::int64_t stepNs)
{
    std::mt19937_64 random(7);
    std::vector<Lane> lanes(100);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        Lane &lane = lanes[i];
        lane.title = QStringLiteral("HOST-%1.example.corp").arg(i);
        lane.subtitle = QStringLiteral("Security");
        lane.total = 100'000;
        lane.first = range.from;
        lane.last = range.to;
        for (std::int64_t at = range.from.ns; at < range.to.ns; at += stepNs)
            lane.bars.push_back({{at}, 1 + random() % 1000, false});
        for (int n = 0; n < 10; ++n)
            lane.marks.push_back({{range.from.ns + std::int64_t(random() % std::uint64_t(range.to.ns - range.from.ns))}, workbench::Severity(random() % 5), false,
                                  QStringLiteral("LSASS memory read by PowerShell"), {}, {}, {}});
        lane.gaps.push_back({{shifted(range.from, 1e12), shifted(range.from, 5e12)}, Gap::Kind::Silence});
        findBursts(lane);
    }
    return lanes;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    LaneCanvas canvas;
    canvas.resize(1600, 900);
    canvas.show();
    const TimeRange day1{{0}, {day}};
    const Step step = stepFor(day1, canvas.plotWidth());
    const TimeRange covered{shifted(day1.from, -0.5 * double(day)), shifted(day1.to, 0.5 * double(day))};
    canvas.setLanes(fullLanes(covered, step.ns), step.ns);
    std::vector<EventTick> ticks;
    for (int i = 0; i < 300; ++i)
        ticks.push_back({{day / 300 * i}, i % 100, QStringLiteral("powershell.exe -nop -w hidden -enc JABzAD0A")});
    canvas.setTicks(std::move(ticks));
    std::vector<double> times;
    QImage image(canvas.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    TimeRange view = day1;
    for (int i = 0; i < 400; ++i) { // out and in, while the bars stay those of the first view
        view = zoomed(view, {day / 3}, i / 20 % 2 ? 1 / 1.15 : 1.15);
        canvas.setView(view);
        const auto start = std::chrono::steady_clock::now();
        canvas.viewport()->render(&image);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    std::printf("%zu lanes, %zu bars each, %d px: paint median %.2f ms, p99 %.2f ms, most %.2f ms\n", canvas.lanes().size(), canvas.lanes().front().bars.size(),
                canvas.plotWidth(), times[times.size() / 2], times[times.size() * 99 / 100], times.back());
    return 0;
}
