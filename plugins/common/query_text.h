// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace jupiter::views {

enum class TokenKind { Field, Operator, Value, Word, Keyword, Command, Pipe, Open, Close, Comma };

/// One piece of a query text. `start` and `length` are in UTF-16 units of the text.
struct Token {
    TokenKind kind;
    qsizetype start, length;
    qsizetype end() const { return start + length; }
};

/// The pieces of a query as an editor sees them: never fails, an open quote runs to the end. For colours, completion and pivots; what a
/// query means is the business of query::Query.
std::vector<Token> tokensOf(QStringView query);

/// Where the filter head ends: the position of the first pipe, or the length of the text.
qsizetype headEnd(QStringView query);

/// The parts of the filter head that are joined by `and` (written or implied by a blank) outside brackets. One part when `or` joins them.
QStringList conjuncts(const QString &query);

/// `field:value` with the value quoted where the language needs it; an empty value becomes `not field:*`.
QString term(const QString &field, const QString &value);

/// The host without its domain; an address stays whole.
QString shortHost(const QString &host);

/// The filter for all names of a host: a short name with any domain, a full name also without its own. An address is only itself.
QString hostTerm(const QString &host);

/// Whether hostTerm(a) finds b: the same name, or one of them is the other without its domain. Letter case does not count.
bool sameHost(const QString &a, const QString &b);

enum class Pivot { Include, Exclude, Only, Exists };

/// The query with a term added to its filter head; pipes stay. Only drops the rest of the head. Adding what is there already changes nothing.
QString withTerm(const QString &query, const QString &field, const QString &value, Pivot pivot);

/// The filter head with its events counted by a field, most first; other pipes go.
QString withGroup(const QString &query, const QString &field);

/// The query sorted by a field: the last `sort` is replaced; asking again for the same field turns the order round.
QString withSort(const QString &query, const QString &field);

/// The query with equal values of a field next to one another, in order of time; the last `sort` is replaced.
QString withGroupedRows(const QString &query, const QString &field);

/// The field that the last `sort` names first, and whether downwards; an empty field when there is no `sort`.
struct SortOrder {
    QString field;
    bool descending = false;
};
SortOrder sortOf(const QString &query);

/// True when a command of that name is among the pipes.
bool hasCommand(const QString &query, QStringView command);

/// Texts that the filter head looks for, without wildcards and quotes: what to mark in the result. Nothing behind `not`.
QStringList needles(const QString &query);

/// What stands at the cursor for completion: a fragment of a field name, or (after ':') a fragment of a value of `field`.
struct Completion {
    QString field;          ///< Empty: complete a field name.
    QString fragment;       ///< What is typed of it, quotes taken off.
    qsizetype start = 0;    ///< Replace [start, end) of the text.
    qsizetype end = 0;
};
Completion completionAt(const QString &query, qsizetype cursor);

} // namespace jupiter::views
