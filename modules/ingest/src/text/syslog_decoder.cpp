// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/syslog_decoder.h"

#include "declarative/declared_decoder.h"
#include "text/syslog_line.h"
#include "text/text_decoder.h"

#include <jupiter/core/text.h>


namespace jupiter::ingest {

int sniffSyslog(std::span<const std::byte> head, std::string_view)
{
    if (!looksLikeText(head))
        return 0;
    std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    YearGuess year(2000);
    int lines = 0, matching = 0;
    while (!text.empty() && lines < 50) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos || (lines && (line[0] == ' ' || line[0] == '\t')))
            continue; // blank, or it goes on with the line before
        ++lines;
        // A time alone may begin any log line: the head must also name a program, or give a priority.
        const auto parsed = parseSyslog(line, year, nullptr);
        matching += parsed && (parsed->priority >= 0 || (!parsed->host.empty() && !parsed->process.empty()));
    }
    return lines == 0 ? 0 : matching * 5 >= lines * 4 ? 70 : matching * 2 >= lines ? 40 : 0;
}

Result<DecodeReport> decodeSyslog(ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job)
{
    return declarative::decodeDeclared(nullptr, true, source, sink, options, job);
}

} // namespace jupiter::ingest
