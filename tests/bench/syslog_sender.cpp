// SPDX-License-Identifier: GPL-3.0-or-later
// Sends syslog messages over UDP to this machine at a steady rate, and sees in the store how long the alert of some takes to be there: what
// tests/bench/live measures the receiver with. POSIX only.
#include <jupiter/store/event_store.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using namespace jupiter;

constexpr auto lookEvery = std::chrono::milliseconds(10);
constexpr auto waitForLast = std::chrono::seconds(10);

/// When each message that a rule finds was sent, and when as many findings stood in the store: as another process sees it.
class AlertWatch {
public:
    AlertWatch(const std::string &workspace, std::size_t alerts) : m_sent(alerts), m_watch([this, workspace] { watch(workspace); }) {}

    void sent() { m_sent[m_count] = Clock::now(), ++m_count; }

    void tell()
    {
        m_until = Clock::now() + waitForLast;
        m_ended = true;
        m_watch.join();
        std::vector<double> ms;
        for (std::size_t i = 0; i < m_seen.size(); ++i)
            ms.push_back(std::chrono::duration<double, std::milli>(m_seen[i] - m_sent[i]).count());
        std::sort(ms.begin(), ms.end());
        std::printf("%zu messages that a rule finds were sent, %zu alerts are stored", m_count.load(), m_found);
        if (!ms.empty())
            std::printf("; packet to alert: median %.0f ms, p99 %.0f ms, longest %.0f ms", ms[ms.size() / 2], ms[std::min(ms.size() - 1, ms.size() * 99 / 100)], ms.back());
        std::puts("");
    }

private:
    void watch(const std::string &workspace)
    {
        auto store = store::EventStore::open(workspace, store::EventStore::Mode::Read);
        if (!store) {
            std::fprintf(stderr, "%s\n", store.error().message.c_str());
            return;
        }
        while (!m_ended || (m_found < m_count && Clock::now() < m_until)) {
            if (auto count = (*store)->findingCount(); count)
                m_found = std::size_t(*count);
            m_seen.resize(std::min(m_found, m_count.load()), Clock::now());
            std::this_thread::sleep_for(lookEvery);
        }
    }

    std::vector<Clock::time_point> m_sent, m_seen;
    std::atomic<std::size_t> m_count{0};
    std::size_t m_found = 0;
    Clock::time_point m_until;
    std::atomic<bool> m_ended{false};
    std::thread m_watch;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 6) {
        std::fprintf(stderr, "usage: syslog_sender PORT MESSAGES-A-SECOND SECONDS [WORKSPACE EVERY]: each EVERYth message says that root logged in\n");
        return 2;
    }
    const long rate = std::atol(argv[2]), seconds = std::atol(argv[3]), every = argc == 6 ? std::max(1L, std::atol(argv[5])) : 0;
    std::unique_ptr<AlertWatch> watch;
    if (every)
        watch = std::make_unique<AlertWatch>(argv[4], std::size_t(rate * seconds / every));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(std::uint16_t(std::atoi(argv[1])));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    const auto begun = Clock::now();
    const std::string filler(180, 'x');
    long sent = 0, failed = 0;
    for (; sent < rate * seconds; ++sent) {
        const auto due = begun + std::chrono::nanoseconds(sent * 1'000'000'000LL / rate);
        if ((sent & 63) == 0 && Clock::now() < due)
            std::this_thread::sleep_until(due);
        char head[160];
        const std::time_t now = std::time(nullptr);
        std::tm utc{};
        gmtime_r(&now, &utc);
        const bool found = every && sent % every == every - 1;
        const int length = std::snprintf(head, sizeof head, "<38>1 %04d-%02d-%02dT%02d:%02d:%02dZ web%ld sshd %ld - - %s%ld from 10.0.%ld.%ld ",
                                         utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, sent % 50, sent % 30'000,
                                         found ? "Accepted password for root" : "Failed password for user", sent % 977, sent / 250 % 250, sent % 250);
        const std::string message = std::string(head, std::size_t(length)) + filler;
        if (found)
            watch->sent();
        failed += ::sendto(socket, message.data(), message.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof to) < 0;
    }
    const double took = std::chrono::duration<double>(Clock::now() - begun).count();
    std::printf("%ld sent, %ld refused by the system, %.0f a second\n", sent - failed, failed, double(sent) / took);
    if (watch)
        watch->tell();
    return failed ? 1 : 0;
}
