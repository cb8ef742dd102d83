// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>

#ifdef _WIN32
#include <io.h>
#define isatty _isatty
#define fileno _fileno
#else
#include <unistd.h>
#endif

namespace jupiter::cli {
namespace {

bool quiet = false;
SimpleJob *lentJob = nullptr;

std::size_t characters(std::string_view utf8)
{
    return std::size_t(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string cut(const std::string &text, std::size_t widest)
{
    if (characters(text) <= widest)
        return text;
    std::size_t at = 0;
    for (std::size_t seen = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && seen++ == widest - 1)
            break;
    return text.substr(0, at) + "…";
}

} // namespace

void print(std::string_view line)
{
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
}

/// Line by line, so that a caret stays below its place.
static void writeLines(std::string_view text, std::FILE *to)
{
    std::string shown;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        shown += escapeControls(text.substr(at, end - at)) + '\n';
        at = end + 1;
    }
    std::fwrite(shown.data(), 1, shown.size(), to);
}

void printLines(std::string_view text) { writeLines(text, stdout); }
void complain(std::string_view line) { writeLines(line, stderr); }

void setQuiet() { quiet = true; }

void say(std::string_view line)
{
    if (!quiet)
        complain(line);
}

int fail(const Error &error)
{
    complain("jupiter: " + error.message + (error.where.empty() ? std::string() : " (" + error.where + ")"));
    return error.code == ErrorCode::Cancelled ? DoneInPart : NothingDone;
}

int fail(const Error &error, std::string_view schema, bool json)
{
    if (json) {
        JsonWriter out;
        out.beginObject().key("type").string("receipt").key("schema").string(schema).key("partial").boolean(true);
        print(out.key("reason").string(error.message).endObject().text());
    }
    return fail(error);
}

int flushed(int status)
{
    if (std::fflush(stdout) == 0 && !std::ferror(stdout))
        return status;
    complain("the output could not be written");
    return NothingDone;
}

void leave(int status)
{
    std::_Exit(flushed(status));
}

int wrongUsage(std::string_view command, std::string_view what)
{
    complain("jupiter " + std::string(command) + ": " + std::string(what) + "\n'jupiter help " + std::string(command) + "' shows how it is used");
    return WrongUsage;
}

SimpleJob &job()
{
    static SimpleJob own;
    return lentJob ? *lentJob : own;
}

void useJob(SimpleJob &ofProgram) { lentJob = &ofProgram; }

struct Progress::State {
    std::string what, unit;
    std::mutex mutex;
    std::condition_variable wake;
    bool done = false;
    std::thread thread;
};

Progress::Progress(std::string_view what, std::string_view unit) : m_state(nullptr)
{
    if (quiet || !isatty(fileno(stderr)))
        return;
    m_state = new State{std::string(what), std::string(unit), {}, {}, false, {}};
    m_state->thread = std::thread([state = m_state] {
        const auto began = std::chrono::steady_clock::now();
        std::unique_lock lock(state->mutex);
        while (!state->wake.wait_for(lock, std::chrono::milliseconds(200), [&] { return state->done; })) {
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
            const double done = double(job().done()), total = double(job().total());
            if (total <= 0)
                continue;
            std::fprintf(stderr, "\r\x1b[K%s %3.0f %%  %s %s/s  %.0f s left ", state->what.c_str(), 100 * done / total,
                         withThousands(std::uint64_t(done / seconds)).c_str(), state->unit.c_str(),
                         done > 0 ? seconds * (total - done) / done : 0.0);
            std::fflush(stderr);
        }
        std::fprintf(stderr, "\r\x1b[K");
    });
}

Progress::~Progress()
{
    if (!m_state)
        return;
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->done = true;
    }
    m_state->wake.notify_all();
    m_state->thread.join();
    delete m_state;
}

std::size_t printTable(const std::vector<std::string> &titles, const std::vector<std::vector<std::string>> &rows, std::size_t widest, const std::function<bool()> &over)
{
    auto kept = std::make_unique<std::vector<std::vector<std::string>>>(1, titles);
    std::vector<std::vector<std::string>> &shown = *kept;
    for (const auto &row : rows) {
        if (over())
            break;
        auto &line = shown.emplace_back();
        for (const std::string &cell : row)
            line.push_back(cut(escapeControls(cell), widest));
    }
    std::vector<std::size_t> width(titles.size());
    for (const auto &row : shown)
        for (std::size_t i = 0; i < row.size(); ++i)
            width[i] = std::max(width[i], characters(row[i]));
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (at > 0 && over()) {
            (void)kept.release(); // who cancels does not wait until it is freed
            return at - 1;
        }
        const auto &row = shown[at];
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size())
                line.append(width[i] - characters(row[i]) + 2, ' ');
        }
        while (!line.empty() && line.back() == ' ')
            line.pop_back();
        print(line);
    }
    return shown.size() - 1;
}

} // namespace jupiter::cli
