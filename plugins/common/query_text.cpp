// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_text.h"

#include <algorithm>

namespace jupiter::views {

namespace {

bool is(QStringView word, QStringView wanted) { return word.compare(wanted, Qt::CaseInsensitive) == 0; }

bool isAnd(QStringView word) { return is(word, u"and") || word == u"&&"; }
bool isOr(QStringView word) { return is(word, u"or") || word == u"||"; }
bool isKeyword(QStringView word) { return isAnd(word) || isOr(word) || is(word, u"not") || word == u"!"; }

// Operators that are words count only behind a field: "in contains x" looks for x in the field "in".
bool isWordOperator(QStringView word)
{
    return is(word, u"contains") || is(word, u"startswith") || is(word, u"endswith") || is(word, u"in");
}

// Length of the operator of signs at `at`; 0 when there is none.
qsizetype operatorLength(QStringView text, qsizetype at)
{
    if (at >= text.size())
        return 0;
    const QChar c = text[at], next = at + 1 < text.size() ? text[at + 1] : QChar();
    if (c == u'!')
        return next == u'=' || next == u'~' ? 2 : 0;
    if (c == u'=' || c == u'<' || c == u'>' || c == u':')
        return next == u'=' || (c == u':' && (next == u'<' || next == u'>')) ? 2 : 1;
    return c == u'~' ? 1 : 0;
}

qsizetype quotedEnd(QStringView text, qsizetype from)
{
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            return i + 1;
    }
    return text.size();
}

// A value may hold ':' and '=' (C:\x, fe80::1, a=b); a field name may not.
qsizetype wordEnd(QStringView text, qsizetype from, bool value)
{
    qsizetype i = from;
    for (; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\') {
            ++i;
            continue;
        }
        if (c.isSpace() || c == u'(' || c == u')' || c == u'|' || c == u'"' || c == u',')
            break;
        if (!value && c != u'~' && operatorLength(text, i) > 0)
            break;
    }
    return std::max(std::min(i, text.size()), from + 1);
}

// /regular expression/c
qsizetype regexEnd(QStringView text, qsizetype from)
{
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'/')
            return i + 1 < text.size() && text[i + 1] == u'c' ? i + 2 : i + 1;
    }
    return text.size();
}

// [1 to 5} and its kin; a value that merely begins with a bracket (a GUID) has no blank in it.
qsizetype rangeEnd(QStringView text, qsizetype from)
{
    for (qsizetype i = from + 1; i < text.size(); ++i)
        if (text[i] == u']' || text[i] == u'}')
            return text.mid(from, i - from).contains(u" to ", Qt::CaseInsensitive) ? i + 1 : 0;
    return 0;
}

bool operatorFollows(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    if (operatorLength(text, at) > 0)
        return true;
    qsizetype end = at;
    while (end < text.size() && text[end].isLetter())
        ++end;
    return end > at && isWordOperator(text.mid(at, end - at)) && end < text.size() && (text[end].isSpace() || text[end] == u'(');
}

QString trimmedPart(const QString &query, qsizetype from, qsizetype to) { return query.mid(from, to - from).trimmed(); }

bool needsQuotes(const QString &value)
{
    for (const QChar c : value)
        if (!c.isLetterOrNumber() && c != u'_' && c != u'-' && c != u'.' && c != u'/' && c != u'@' && c != u'$')
            return true;
    return isKeyword(value) || value.startsWith(u'-');
}

} // namespace

std::vector<Token> tokensOf(QStringView text)
{
    std::vector<Token> tokens;
    bool afterField = false, afterOperator = false, afterPipe = false, piped = false;
    int listDepth = 0;      // inside f:(a or b): words are values
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c.isSpace()) {
            ++i;
            continue;
        }
        const bool value = afterOperator || listDepth > 0;
        const auto add = [&](TokenKind kind, qsizetype end) {
            tokens.push_back({kind, i, end - i});
            afterField = kind == TokenKind::Field && !piped;
            afterOperator = kind == TokenKind::Operator;
            afterPipe = kind == TokenKind::Pipe;
            i = end;
        };
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == u'"') {
            const qsizetype end = quotedEnd(text, i);
            add(!value && operatorFollows(text, end) ? TokenKind::Field : TokenKind::Value, end);
        } else if (c == u'(') {
            listDepth += value;
            add(TokenKind::Open, i + 1);
        } else if (c == u')') {
            listDepth -= listDepth > 0;
            add(TokenKind::Close, i + 1);
        } else if ((c == u'|' || c == u'&') && next == c && !piped) {
            add(TokenKind::Keyword, i + 2);
        } else if (c == u'|') {
            piped = true;
            listDepth = 0;
            add(TokenKind::Pipe, i + 1);
        } else if (c == u',') {
            add(TokenKind::Comma, i + 1);
        } else if (c == u'!' && operatorLength(text, i) == 0) {
            add(TokenKind::Keyword, i + 1);
        } else if (!value && operatorLength(text, i) > 0) {
            add(TokenKind::Operator, i + operatorLength(text, i));
        } else if (value && c == u'/' && !tokens.empty() && text[tokens.back().end() - 1] == u'~') {
            add(TokenKind::Value, regexEnd(text, i));
        } else if (value && (c == u'[' || c == u'{') && rangeEnd(text, i) > 0) {
            add(TokenKind::Value, rangeEnd(text, i));
        } else {
            const qsizetype end = wordEnd(text, i, value);
            const QStringView word = text.mid(i, end - i);
            if (afterPipe)
                add(TokenKind::Command, end);
            else if (afterField && isWordOperator(word))
                add(TokenKind::Operator, end);
            else if ((isKeyword(word) && !afterOperator) || (piped && is(word, u"by")))
                add(TokenKind::Keyword, end);
            else if (value)
                add(TokenKind::Value, end);
            else
                add(operatorFollows(text, end) || piped ? TokenKind::Field : TokenKind::Word, end);
        }
    }
    return tokens;
}

qsizetype headEnd(QStringView query)
{
    for (const Token &token : tokensOf(query))
        if (token.kind == TokenKind::Pipe)
            return token.start;
    return query.size();
}

QStringList conjuncts(const QString &query)
{
    const QString head = query.left(headEnd(query));
    QStringList parts;
    qsizetype from = 0;
    int depth = 0;
    bool complete = false;      // an operand has ended: what comes next may begin another part
    bool expectValue = false;   // behind an operator: what comes next belongs to it
    for (const Token &token : tokensOf(head)) {
        const QStringView word = QStringView(head).mid(token.start, token.length);
        const bool keyword = token.kind == TokenKind::Keyword && depth == 0;
        if (keyword && isOr(word))
            return {head.trimmed()};
        const bool begins = token.kind != TokenKind::Operator && token.kind != TokenKind::Close && token.kind != TokenKind::Comma;
        if (depth == 0 && complete && begins && !expectValue) {
            parts << trimmedPart(head, from, token.start);
            from = token.start;
        }
        if (keyword && isAnd(word)) {
            from = token.end();
            complete = false;
            continue;
        }
        if (token.kind == TokenKind::Open)
            ++depth;
        else if (token.kind == TokenKind::Close)
            depth = std::max(0, depth - 1);
        expectValue = token.kind == TokenKind::Operator;
        complete = depth == 0 && !keyword && token.kind != TokenKind::Field && !expectValue;
    }
    parts << trimmedPart(head, from, head.size());
    parts.removeAll(QString());
    return parts;
}

QString term(const QString &field, const QString &value)
{
    if (value.isEmpty())
        return QStringLiteral("not %1:*").arg(field);
    if (!needsQuotes(value))
        return field + u':' + value;
    QString quoted = value;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return field + QStringLiteral(":\"") + quoted + u'"';
}

QString shortHost(const QString &host)
{
    const QString first = host.section(u'.', 0, 0);
    const bool name = std::any_of(first.begin(), first.end(), [](QChar c) { return c.isLetter(); }) && !host.contains(u':');
    return name ? first : host;
}

QString hostTerm(const QString &host)
{
    const QString field = QStringLiteral("host.name"), name = shortHost(host);
    if (!name.contains(u'.') && name.size() < host.size())
        return u'(' + term(field, host) + QStringLiteral(" or ") + term(field, name) + u')';
    if (name.contains(u'.') || name.contains(u':') || std::none_of(name.begin(), name.end(), [](QChar c) { return c.isLetter(); }))
        return term(field, host); // an address
    return u'(' + term(field, host) + QStringLiteral(" or ") + term(field, host + u'.').replace(field.size(), 1, QStringLiteral(" startswith ")) + u')';
}

bool sameHost(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0 || shortHost(a).compare(b, Qt::CaseInsensitive) == 0 || shortHost(b).compare(a, Qt::CaseInsensitive) == 0;
}

QString withTerm(const QString &query, const QString &field, const QString &value, Pivot pivot)
{
    QString wanted = pivot == Pivot::Exists ? field + QStringLiteral(":*") : term(field, value);
    if (pivot == Pivot::Exclude)
        wanted = wanted.startsWith(QLatin1String("not ")) ? wanted.mid(4) : QStringLiteral("not ") + wanted;
    const qsizetype end = headEnd(query);
    const QString pipes = query.mid(end);
    const QString head = query.left(end).trimmed();
    const auto joined = [&](const QString &h) { return pipes.isEmpty() ? h : h + u' ' + pipes; };
    if (pivot == Pivot::Only || head.isEmpty() || head == QLatin1String("*"))
        return joined(wanted);
    const QStringList parts = conjuncts(query);
    if (parts.contains(wanted))
        return query;
    const auto tokens = tokensOf(head);
    const bool hasOr = parts.size() == 1 && std::any_of(tokens.begin(), tokens.end(), [&](const Token &t) {
        return t.kind == TokenKind::Keyword && isOr(QStringView(head).mid(t.start, t.length));
    });
    return joined((hasOr ? u'(' + head + u')' : head) + QStringLiteral(" and ") + wanted);
}

QString withGroup(const QString &query, const QString &field)
{
    const QString head = query.left(headEnd(query)).trimmed();
    return QStringLiteral("%1 | stats count() by %2 | sort -count()").arg(head.isEmpty() ? QStringLiteral("*") : head, field);
}

namespace {

// The first `sort` from its pipe to the next one; from < 0 when there is none.
struct SortPlace {
    qsizetype from = -1, end = 0;
};

SortPlace sortPlace(const QString &query)
{
    qsizetype pipe = -1;
    SortPlace place{-1, query.size()};
    for (const Token &token : tokensOf(query)) {
        if (token.kind == TokenKind::Pipe) {
            if (place.from >= 0)
                return {place.from, token.start};
            pipe = token.start;
        } else if (token.kind == TokenKind::Command && QStringView(query).mid(token.start, token.length).compare(u"sort", Qt::CaseInsensitive) == 0) {
            place.from = pipe;
        }
    }
    return place;
}

QString withSortClause(const QString &query, const QString &clause)
{
    const SortPlace place = sortPlace(query);
    if (place.from < 0)
        return (query.trimmed() + u' ' + clause).trimmed();
    return (query.left(place.from).trimmed() + u' ' + clause + u' ' + query.mid(place.end).trimmed()).trimmed();
}

} // namespace

QString withSort(const QString &query, const QString &field)
{
    const SortPlace place = sortPlace(query);
    const QString ascending = QStringLiteral("| sort ") + field, descending = QStringLiteral("| sort -") + field;
    const bool turn = place.from >= 0 && query.mid(place.from, place.end - place.from).trimmed() == descending;
    return withSortClause(query, turn ? ascending : descending);
}

QString withGroupedRows(const QString &query, const QString &field)
{
    return withSortClause(query, QStringLiteral("| sort %1, @timestamp").arg(field));
}

SortOrder sortOf(const QString &query)
{
    const SortPlace place = sortPlace(query);
    if (place.from < 0)
        return {};
    QString clause = query.mid(place.from + 1, place.end - place.from - 1).trimmed().mid(4).section(u',', 0, 0).trimmed();
    const bool descending = clause.startsWith(u'-');
    return {descending ? clause.mid(1).trimmed() : clause, descending};
}

bool hasCommand(const QString &query, QStringView command)
{
    const auto tokens = tokensOf(query);
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token &t) {
        return t.kind == TokenKind::Command && QStringView(query).mid(t.start, t.length).compare(command, Qt::CaseInsensitive) == 0;
    });
}

QStringList needles(const QString &query)
{
    QStringList found;
    for (const QString &part : conjuncts(query)) {
        if (part.startsWith(QLatin1String("not "), Qt::CaseInsensitive))
            continue;
        for (const Token &token : tokensOf(part)) {
            if (token.kind != TokenKind::Value && token.kind != TokenKind::Word)
                continue;
            QString text = part.mid(token.start, token.length);
            if (text.startsWith(u'"')) {
                text = text.mid(1, text.size() - (text.endsWith(u'"') && text.size() > 1 ? 2 : 1));
                text.replace(QStringLiteral("\\\""), QStringLiteral("\"")).replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
            }
            for (const QString &piece : text.split(u'*', Qt::SkipEmptyParts))
                if (piece.size() > 1 && !found.contains(piece))
                    found << piece;
        }
    }
    return found;
}

Completion completionAt(const QString &query, qsizetype cursor)
{
    const auto tokens = tokensOf(query);
    QString field;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token &t = tokens[i];
        if (t.start >= cursor)
            break;
        if (t.kind == TokenKind::Field)
            field = query.mid(t.start, t.length);
        if (t.kind == TokenKind::Operator && t.end() == cursor)
            return {field, {}, cursor, cursor};
        if (t.end() < cursor)
            continue;
        QString fragment = query.mid(t.start, cursor - t.start);
        if (t.kind == TokenKind::Value && !field.isEmpty()) {
            if (fragment.startsWith(u'"'))
                fragment.remove(0, 1);
            return {field, fragment.remove(u'*'), t.start, t.end()};
        }
        if (t.kind == TokenKind::Word || t.kind == TokenKind::Field)
            return {{}, fragment, t.start, t.end()};
    }
    return {{}, {}, cursor, cursor};
}

} // namespace jupiter::views
