// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_highlighter.h"

#include <jupiter/workbench/theme.h>

namespace jupiter::rules {

void RuleHighlighter::highlightBlock(const QString &text)
{
    const workbench::Theme &theme = workbench::theme();
    constexpr qsizetype mostCharacters = 4'096; // a line that long is a script, and colouring it would be felt
    const QString line = text.left(mostCharacters);
    qsizetype at = 0;
    while (at < line.size() && (line[at] == u' ' || line[at] == u'-'))
        ++at;
    if (at < line.size() && line[at] == u'#')
        return setFormat(int(at), int(line.size() - at), theme.text3);
    const qsizetype colon = line.indexOf(u':', at);
    const bool isKey = colon > at && (colon + 1 == line.size() || line[colon + 1] == u' ') && line[at] != u'\'' && line[at] != u'"';
    if (isKey) {
        const qsizetype pipe = line.left(colon).indexOf(u'|', at);
        setFormat(int(at), int((pipe < 0 ? colon : pipe) - at), theme.series[0]);
        if (pipe >= 0)
            setFormat(int(pipe), int(colon - pipe), theme.series[3]);
        at = colon + 1;
    }
    for (; at < line.size(); ++at) {
        if (line[at] == u'#' && at > 0 && line[at - 1] == u' ')
            return setFormat(int(at), int(line.size() - at), theme.text3);
        if (line[at] != u'\'' && line[at] != u'"')
            continue;
        const qsizetype end = line.indexOf(line[at], at + 1);
        const qsizetype length = (end < 0 ? line.size() : end + 1) - at;
        setFormat(int(at), int(length), theme.series[1]);
        at += length - 1;
    }
}

} // namespace jupiter::rules
