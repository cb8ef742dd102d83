// SPDX-License-Identifier: GPL-3.0-or-later
// Sends syslog messages over UDP to this machine at a steady rate: what tests/bench/live measures the receiver with. POSIX only.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <thread>

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: syslog_sender PORT MESSAGES-A-SECOND SECONDS\n");
        return 2;
    }
    const long rate = std::atol(argv[2]), seconds = std::atol(argv[3]);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(std::uint16_t(std::atoi(argv[1])));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    using Clock = std::chrono::steady_clock;
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
        const int length = std::snprintf(head, sizeof head, "<38>1 %04d-%02d-%02dT%02d:%02d:%02dZ web%ld sshd %ld - - Failed password for user%ld from 10.0.%ld.%ld ",
                                         utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, sent % 50, sent % 30'000,
                                         sent % 977, sent / 250 % 250, sent % 250);
        const std::string message = std::string(head, std::size_t(length)) + filler;
        failed += ::sendto(socket, message.data(), message.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof to) < 0;
    }
    const double took = std::chrono::duration<double>(Clock::now() - begun).count();
    std::printf("%ld sent, %ld refused by the system, %.0f a second\n", sent - failed, failed, double(sent) / took);
    return failed ? 1 : 0;
}
