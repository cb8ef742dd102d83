// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_highlighter.h"

#include "../common/query_text.h"

#include <jupiter/workbench/theme.h>

namespace jupiter::hunt {

using views::Token;
using views::TokenKind;
using views::tokensOf;

void QueryHighlighter::highlightBlock(const QString &text)
{
    const workbench::Theme &theme = workbench::theme();
    for (const Token &token : tokensOf(text)) {
        QTextCharFormat format;
        switch (token.kind) {
        case TokenKind::Field: format.setForeground(theme.series[0]); break;
        case TokenKind::Value: format.setForeground(theme.series[1]); break;
        case TokenKind::Keyword:
        case TokenKind::Command:
        case TokenKind::Pipe: format.setForeground(theme.series[3]); break;
        case TokenKind::Operator:
        case TokenKind::Open:
        case TokenKind::Close:
        case TokenKind::Comma: format.setForeground(theme.text2); break;
        case TokenKind::Word: format.setForeground(theme.text); break;
        }
        setFormat(int(token.start), int(token.length), format);
    }
}

} // namespace jupiter::hunt
