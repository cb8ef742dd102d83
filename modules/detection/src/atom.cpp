// SPDX-License-Identifier: GPL-3.0-or-later
#include "atom.h"

#include <jupiter/core/text.h>

#include <charconv>

namespace jupiter::detection {
namespace {

/// ISO 8601 week 1..53.
int weekOf(Timestamp time)
{
    constexpr std::int64_t day = 86'400'000'000'000;
    const CivilTime civil = civilFromTimestamp(time);
    const std::int64_t days = time.ns / day - (time.ns % day < 0);
    const std::int64_t weekday = ((days + 3) % 7 + 7) % 7; // Monday 0; 1970-01-01 was a Thursday
    const auto yearStart = [&](int year) { return timestampFromCivil(year, 1, 1, 0, 0, 0, 0).ns / day; };
    const std::int64_t thursday = days - weekday + 3; // the week belongs to the year of its Thursday
    const int year = thursday < yearStart(civil.year)        ? civil.year - 1
                     : thursday >= yearStart(civil.year + 1) ? civil.year + 1
                                                             : civil.year;
    return int((thursday - yearStart(year)) / 7) + 1;
}

bool numberOf(Atom::Part part, std::string_view value, double &out)
{
    if (part == Atom::Part::Whole)
        return parseNumber(value, out);
    const auto time = parseTimestamp(value);
    if (!time)
        return false;
    const CivilTime civil = civilFromTimestamp(*time);
    switch (part) {
    case Atom::Part::Minute: out = civil.minute; break;
    case Atom::Part::Hour: out = civil.hour; break;
    case Atom::Part::Day: out = civil.day; break;
    case Atom::Part::Week: out = weekOf(*time); break;
    case Atom::Part::Month: out = civil.month; break;
    case Atom::Part::Year: out = civil.year; break;
    case Atom::Part::Time: out = microseconds(*time); break;
    case Atom::Part::Whole: return false;
    }
    return true;
}

bool holds(Atom::Relation relation, double a, double b)
{
    switch (relation) {
    case Atom::Relation::Equal: return a == b;
    case Atom::Relation::Less: return a < b;
    case Atom::Relation::LessOrEqual: return a <= b;
    case Atom::Relation::Greater: return a > b;
    case Atom::Relation::GreaterOrEqual: return a >= b;
    }
    return false;
}

} // namespace

bool parseNumber(std::string_view text, double &out)
{
    const char *end = text.data() + text.size();
    if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        std::uint64_t value = 0;
        const auto [stop, error] = std::from_chars(text.data() + 2, end, value, 16);
        out = double(value);
        return error == std::errc() && stop == end;
    }
    const auto [stop, error] = std::from_chars(text.data(), end, out);
    return !text.empty() && error == std::errc() && stop == end;
}

bool Atom::test(std::string_view value, std::string_view folded) const
{
    switch (kind) {
    case Kind::Text: return pattern.matches(cased ? value : folded);
    case Kind::Expression: return regex->mayBeFound(folded) && regex->found(value);
    case Kind::Net: {
        const auto address = parseAddress(value);
        // An IPv4 address is ::ffff:a.b.c.d here: networks of IPv6 that are wider than that do not mean it.
        return address && network.holds(*address) && (network.bits >= 96 || !isIpv4(*address));
    }
    case Kind::Number: {
        double n = 0;
        return numberOf(part, value, n) && holds(relation, n, number);
    }
    case Kind::Present:
    case Kind::SameAs: break;
    }
    return true;
}

std::string Atom::identity() const
{
    std::string out;
    for (const unsigned char c :
         {(unsigned char)kind, (unsigned char)cased, (unsigned char)relation, (unsigned char)part, (unsigned char)place})
        out += char('0' + c);
    out += other;
    if (kind == Kind::Text) { // `*` the wildcard and a literal star look alike in `display`
        for (const Pattern::Token &token : pattern.tokens()) {
            out += '\0';
            out += char('0' + int(token.kind));
            out += token.text;
        }
    } else {
        out += display;
    }
    return out;
}

bool sameAs(const Atom &atom, std::string_view value, std::string_view other)
{
    const std::string a = atom.cased ? std::string(value) : foldCase(value), b = atom.cased ? std::string(other) : foldCase(other);
    switch (atom.place) {
    case Atom::Place::Whole: return a == b;
    case Atom::Place::Start: return a.starts_with(b);
    case Atom::Place::End: return a.ends_with(b);
    case Atom::Place::Inside: return a.find(b) != std::string::npos;
    }
    return false;
}

double microseconds(Timestamp time)
{
    return double(time.ns / 1000);
}

} // namespace jupiter::detection
