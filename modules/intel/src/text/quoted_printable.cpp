// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/quoted_printable.h"

#include "text/lines.h"

#include <jupiter/core/text.h>

namespace jupiter::intel {
namespace {

int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void appendDecoded(std::string &out, std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '=' && i + 2 < line.size() && digit(line[i + 1]) >= 0 && digit(line[i + 2]) >= 0) {
            out += char(digit(line[i + 1]) * 16 + digit(line[i + 2]));
            i += 2;
        } else {
            out += line[i];
        }
    }
}

} // namespace

std::string withoutQuotedPrintable(std::string_view text)
{
    constexpr std::string_view header = "content-transfer-encoding:", wanted = "quoted-printable";
    std::string out;
    out.reserve(text.size());
    bool inside = false;
    forEachLine(text, [&](std::string_view line, std::size_t) {
        if (line.starts_with("--"))
            inside = false;
        if (!inside) {
            out.append(line) += '\n';
            inside = line.size() > header.size() && equalsIgnoreAsciiCase(line.substr(0, header.size()), header) && equalsIgnoreAsciiCase(trim(line.substr(header.size())), wanted);
            return true;
        }
        const bool goesOn = line.ends_with('=');
        appendDecoded(out, goesOn ? line.substr(0, line.size() - 1) : line);
        if (!goesOn)
            out += '\n';
        return true;
    });
    return toValidUtf8(out);
}

} // namespace jupiter::intel
