// SPDX-License-Identifier: GPL-3.0-or-later
#include "password.h"

#include <jupiter/core/text.h>

#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#ifdef _WIN32
#include <conio.h>
#include <io.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace jupiter::cli {
namespace {

constexpr std::size_t maxPasswords = 100, asksPerArchive = 3;

bool onTerminal()
{
#ifdef _WIN32
    return _isatty(_fileno(stdin)) && _isatty(_fileno(stderr));
#else
    return ::isatty(STDIN_FILENO) && ::isatty(STDERR_FILENO);
#endif
}

std::string readHidden()
{
    std::string line;
#ifdef _WIN32
    for (int c = _getch(); c != '\r' && c != '\n' && c != 3; c = _getch())
        line += char(c);
#else
    termios before{};
    ::tcgetattr(STDIN_FILENO, &before);
    termios hidden = before;
    hidden.c_lflag &= ~tcflag_t(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    std::getline(std::cin, line);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
#endif
    std::fputc('\n', stderr);
    return line;
}

} // namespace

ingest::PasswordPrompt passwordPrompt(bool fromInput)
{
    const auto known = std::make_shared<std::vector<std::string>>();
    if (fromInput) {
        for (std::string line; known->size() < maxPasswords && std::getline(std::cin, line);)
            if (!line.empty())
                known->push_back(line);
        return [known](std::string_view, int attempt) { return std::size_t(attempt) < known->size() ? std::optional((*known)[std::size_t(attempt)]) : std::nullopt; };
    }
    if (!onTerminal())
        return {};
    return [known](std::string_view path, int attempt) -> std::optional<std::string> {
        const std::size_t before = known->size() > std::size_t(attempt) ? std::size_t(attempt) : known->size();
        if (before < known->size()) // newest first
            return (*known)[known->size() - 1 - before];
        if (std::size_t(attempt) >= known->size() + asksPerArchive)
            return {};
        std::fputs(("password of " + escapeControls(std::string(path)) + " (empty: leave it out): ").c_str(), stderr);
        std::string given = readHidden();
        if (given.empty())
            return {};
        known->push_back(given);
        return given;
    };
}

} // namespace jupiter::cli
