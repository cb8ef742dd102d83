// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::cli {

/// Exit statuses of docs/cli.md.
enum Status { AllDone = 0, DoneInPart = 1, WrongUsage = 2, NothingDone = 3 };

void print(std::string_view line);              ///< To standard output, with a newline.
void printLines(std::string_view text);         ///< The same for several lines of other origin; their control characters are escaped.
void complain(std::string_view line);           ///< To standard error; control characters from evidence are escaped.
void setQuiet();                                ///< Messages that are not errors stay away.
void say(std::string_view line);                ///< To standard error unless quiet.
int fail(const Error &error);                   ///< Complains; NothingDone, when cancelled DoneInPart.
/// fail(), and with `json` the receipt that every output ends with: partial, and why.
int fail(const Error &error, std::string_view schema, bool json);
int wrongUsage(std::string_view command, std::string_view what);

/// `status` when all output is out; otherwise complains: a script must not take half an output for a whole one.
int flushed(int status);

/// Ends the program with flushed(status) and frees nothing: gigabytes take longer to free than Ctrl+C may. Requires that nothing waits to be stored.
[[noreturn]] void leave(int status);

/// The job that Ctrl+C cancels.
SimpleJob &job();

/// In a library that is loaded on demand, which has this file to itself: job() is the program's from now on.
void useJob(SimpleJob &ofProgram);

/// Shows a job's progress on standard error while it lives, when that is a terminal.
class Progress {
public:
    explicit Progress(std::string_view what, std::string_view unit);
    ~Progress();

private:
    struct State;
    State *m_state;
};

/// Prints rows as a table with aligned columns, each cell cut to `widest` characters; stops when `over` says so. How many rows it printed.
std::size_t printTable(const std::vector<std::string> &titles, const std::vector<std::vector<std::string>> &rows, std::size_t widest,
                       const std::function<bool()> &over = [] { return false; });

} // namespace jupiter::cli
