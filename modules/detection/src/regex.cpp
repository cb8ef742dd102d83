// SPDX-License-Identifier: GPL-3.0-or-later
#include "regex.h"

#include <jupiter/core/text.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <hs.h>
#include <pcre2.h>

#include <mutex>
#include <vector>

namespace jupiter::detection {

struct Regex::Code {
    pcre2_code *code = nullptr;
    std::string text;
    Flags flags;
    std::once_flag automatonOnce;
    hs_database_t *automaton = nullptr; ///< Null until makeAutomaton(), and when there is none.
    void makeAutomaton();
    ~Code()
    {
        pcre2_code_free(code);
        hs_free_database(automaton);
    }
};

namespace {

/// What matching needs beside the pattern; one a thread.
struct MatchState {
    pcre2_match_context *context = pcre2_match_context_create(nullptr);
    pcre2_match_data *data = pcre2_match_data_create(1, nullptr);
    hs_scratch_t *scratch = nullptr;
    MatchState()
    {
        pcre2_set_depth_limit(context, 10'000);
        pcre2_set_heap_limit(context, 16 * 1024); // KiB
    }
    ~MatchState()
    {
        hs_free_scratch(scratch);
        pcre2_match_data_free(data);
        pcre2_match_context_free(context);
    }
    MatchState(const MatchState &) = delete;
    MatchState &operator=(const MatchState &) = delete;
};
thread_local MatchState matchState;

/// Index of the bracket that closes the group or class opened at `at`, npos when there is none.
std::size_t closing(std::string_view p, std::size_t at)
{
    int depth = 0;
    for (std::size_t i = at; i < p.size(); ++i) {
        if (p[i] == '\\') {
            ++i;
        } else if (p[i] == '[') {
            ++i;
            if (i < p.size() && p[i] == '^')
                ++i;
            if (i < p.size() && p[i] == ']') // one that stands first is a member
                ++i;
            for (; i < p.size() && p[i] != ']'; ++i) {
                if (p[i] == '\\')
                    ++i;
                else if (p[i] == '[' && i + 1 < p.size() && p[i + 1] == ':')
                    return std::string_view::npos; // [:posix:] classes: give up, they are rare
            }
            if (!depth)
                return i < p.size() ? i : std::string_view::npos;
        } else if (p[i] == '(') {
            ++depth;
        } else if (p[i] == ')' && --depth == 0) {
            return i;
        }
    }
    return std::string_view::npos;
}

} // namespace

void Regex::Code::makeAutomaton()
{
    std::call_once(automatonOnce, [this] {
        constexpr std::size_t longest = 2'000; // compiling larger ones may take seconds
        const unsigned options = HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH | HS_FLAG_ALLOWEMPTY | (flags.ignoreCase ? HS_FLAG_CASELESS : 0) |
                                 (flags.multiLine ? HS_FLAG_MULTILINE : 0) | (flags.dotAll ? HS_FLAG_DOTALL : 0);
        hs_compile_error_t *error = nullptr;
        if (text.size() <= longest && text.find('\0') == std::string::npos &&
            hs_compile(text.c_str(), options, HS_MODE_BLOCK, nullptr, &automaton, &error) != HS_SUCCESS)
            hs_free_compile_error(error);
    });
}

namespace {

/// Whether a group that repeats something without end is itself repeated without end, as in (a+)+: what makes backtracking
/// exponential.
bool repeatsARepetition(std::string_view p)
{
    const auto isEndless = [&](std::size_t at) { // the quantifier there
        if (at >= p.size())
            return false;
        if (p[at] == '*' || p[at] == '+')
            return true;
        const std::size_t end = p[at] == '{' ? p.find('}', at) : std::string_view::npos;
        return end != std::string_view::npos && p[end - 1] == ',';
    };
    std::vector<char> repeats(1, false); // by open group
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] == '\\') {
            ++i;
        } else if (p[i] == '[') {
            const std::size_t end = closing(p, i);
            if (end == std::string_view::npos)
                return false;
            i = end;
        } else if (p[i] == '(') {
            repeats.push_back(false);
            continue;
        } else if (p[i] == ')' && repeats.size() > 1) {
            const bool inner = repeats.back();
            repeats.pop_back();
            if (inner && isEndless(i + 1))
                return true;
            repeats.back() = repeats.back() || inner;
        }
        if (isEndless(i + 1))
            repeats.back() = true;
    }
    return false;
}

} // namespace

std::vector<std::string> requiredLiterals(std::string_view p)
{
    std::vector<std::string> out;
    std::string run;
    const auto endRun = [&] {
        if (!run.empty())
            out.push_back(run);
        run.clear();
    };
    const auto dropLast = [&] { // the character before a quantifier may be absent
        while (!run.empty() && (static_cast<unsigned char>(run.back()) & 0xC0) == 0x80)
            run.pop_back();
        if (!run.empty())
            run.pop_back();
    };
    for (std::size_t i = 0; i < p.size(); ++i) {
        const char c = p[i];
        switch (c) {
        case '|': return {};
        case '(':
            if (p.substr(i).starts_with("(?i)")) {
                i += 3;
                break;
            }
            if (p.substr(i).starts_with("(?") && i + 2 < p.size() && p[i + 2] != ':' && p[i + 2] != '=' && p[i + 2] != '!' &&
                p[i + 2] != '<')
                return {}; // inline options such as (?x) change what plain characters mean
            if (p.substr(i).starts_with("(*"))
                return {};
            [[fallthrough]];
        case '[':
            endRun();
            i = closing(p, i);
            if (i == std::string_view::npos)
                return {};
            break;
        case '*':
        case '?':
            dropLast();
            endRun();
            break;
        case '{': {
            // {n,m}: nothing is certain about the character before it; a '{' that is no quantifier is a plain one, ending the run
            // is safe too
            dropLast();
            endRun();
            const std::size_t end = p.find('}', i);
            if (end == std::string_view::npos)
                return {};
            if (p.substr(i + 1, end - i - 1).find_first_not_of("0123456789,") == std::string_view::npos)
                i = end;
            break;
        }
        case '+':
        case '.':
        case '^':
        case '$': endRun(); break;
        case '\\':
            if (i + 1 == p.size())
                return {};
            if (const char e = p[++i]; (e >= '0' && e <= '9') || (e >= 'a' && e <= 'z') || (e >= 'A' && e <= 'Z')) {
                endRun();
                if (std::string_view("xuopPNgkcQEKXR0123456789").find(e) != std::string_view::npos)
                    return {}; // takes an argument: what follows may not be plain text
            } else {
                run += e;
            }
            break;
        default: run += c;
        }
    }
    endRun();
    return out;
}

std::shared_ptr<const Regex> Regex::compile(std::string_view text, Flags flags, std::string &error)
{
    struct Context {
        pcre2_compile_context *p = pcre2_compile_context_create(nullptr);
        ~Context() { pcre2_compile_context_free(p); }
    } context;
    pcre2_set_max_pattern_length(context.p, 16 * 1024);
    pcre2_set_parens_nest_limit(context.p, 100);
    std::uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
    options |= flags.ignoreCase ? PCRE2_CASELESS : 0;
    options |= flags.multiLine ? PCRE2_MULTILINE : 0;
    options |= flags.dotAll ? PCRE2_DOTALL : 0;
    int code = 0;
    PCRE2_SIZE offset = 0;
    std::shared_ptr<Regex> out(new Regex);
    out->m_code = std::make_unique<Code>();
    out->m_code->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), options, &code, &offset, context.p);
    if (!out->m_code->code) {
        PCRE2_UCHAR message[160];
        pcre2_get_error_message(code, message, sizeof message);
        error = std::string(reinterpret_cast<const char *>(message)) + " at character " + std::to_string(offset + 1);
        return nullptr;
    }
    out->m_code->text = text;
    out->m_code->flags = flags;
    if (repeatsARepetition(text)) {
        out->m_code->makeAutomaton();
        if (!out->m_code->automaton) {
            error = "it repeats a repetition, which may take for ever, and what else is in it rules out matching it in linear time";
            return nullptr;
        }
    }
    for (const std::string &literal : requiredLiterals(text)) {
        out->m_required.push_back(foldCase(literal));
        if (out->m_required.back().size() > out->required().size())
            out->m_longest = out->m_required.size() - 1;
    }
    return out;
}

const std::string Regex::none;

Regex::~Regex() = default;

bool Regex::mayBeFound(std::string_view folded) const
{
    std::size_t at = 0;
    for (const std::string &literal : m_required) {
        at = folded.find(literal, at);
        if (at == std::string_view::npos)
            return false;
        at += literal.size();
    }
    return true;
}

const std::string &Regex::text() const
{
    return m_code->text;
}

Regex::Flags Regex::flags() const
{
    return m_code->flags;
}

bool Regex::found(std::string_view utf8) const
{
    const auto match = [&](std::uint32_t limit) {
        pcre2_set_match_limit(matchState.context, limit);
        return pcre2_match(m_code->code, reinterpret_cast<PCRE2_SPTR>(utf8.data()), utf8.size(), 0, PCRE2_NO_UTF_CHECK,
                           matchState.data, matchState.context);
    };
    const int result = match(matchLimit);
    if (result != PCRE2_ERROR_MATCHLIMIT && result != PCRE2_ERROR_HEAPLIMIT && result != PCRE2_ERROR_DEPTHLIMIT)
        return result >= 0;
    m_code->makeAutomaton();
    return m_code->automaton ? foundByAutomaton(utf8) : match(hardLimit) >= 0;
}

bool Regex::foundByAutomaton(std::string_view utf8) const
{
    if (hs_alloc_scratch(m_code->automaton, &matchState.scratch) != HS_SUCCESS)
        return false;
    bool found = false;
    const auto onMatch = [](unsigned, unsigned long long, unsigned long long, unsigned, void *context) {
        *static_cast<bool *>(context) = true;
        return 1; // enough
    };
    hs_scan(m_code->automaton, utf8.data(), unsigned(utf8.size()), 0, matchState.scratch, onMatch, &found);
    return found;
}

} // namespace jupiter::detection
