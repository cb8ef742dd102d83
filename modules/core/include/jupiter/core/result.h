// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/assert.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace jupiter {

/// What went wrong, coarse enough to branch on. Wording for people lives in Error::message.
enum class ErrorCode { InvalidArgument, NotFound, Corrupt, Unsupported, Io, PermissionDenied, Cancelled };

/// One failure: a code to branch on, a sentence to show, and where it happened, outermost last.
struct Error {
    ErrorCode code;
    std::string message;               ///< One English sentence, no trailing period needed by callers.
    std::string where = {};            ///< "store/segment 17 < /cases/a.jup"; grows as the error travels up.

    [[nodiscard]] Error in(std::string_view context) &&
    {
        where += where.empty() ? std::string(context) : " < " + std::string(context);
        return std::move(*this);
    }
};

/// Either a T or an Error, shaped like std::expected<T, Error> so that the day we compile as C++23
/// this class becomes an alias. Never holds neither. Not thread-safe.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    /// Requires has_value().
    T &operator*() & noexcept { JUPITER_ASSERT(has_value()); return *std::get_if<0>(&m_state); }
    const T &operator*() const & noexcept { JUPITER_ASSERT(has_value()); return *std::get_if<0>(&m_state); }
    T operator*() && { JUPITER_ASSERT(has_value()); return std::move(*std::get_if<0>(&m_state)); } ///< By value: for (x : *f()) must not dangle.
    T *operator->() noexcept { return &**this; }
    const T *operator->() const noexcept { return &**this; }

    /// Requires !has_value().
    const Error &error() const & noexcept { JUPITER_ASSERT(!has_value()); return *std::get_if<1>(&m_state); }
    Error &&error() && noexcept { JUPITER_ASSERT(!has_value()); return std::move(*std::get_if<1>(&m_state)); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}
    bool has_value() const noexcept { return !m_error; }
    explicit operator bool() const noexcept { return has_value(); }
    const Error &error() const & noexcept { JUPITER_ASSERT(m_error); return *m_error; }
    Error &&error() && noexcept { JUPITER_ASSERT(m_error); return std::move(*m_error); }

private:
    std::optional<Error> m_error;
};

#define JUPITER_CONCAT_(a, b) a##b
#define JUPITER_CONCAT(a, b) JUPITER_CONCAT_(a, b)
/// Declares `name` from a Result, or returns its error to the caller. Statement, not expression.
#define JUPITER_TRY(name, expr) JUPITER_TRY_(JUPITER_CONCAT(jupiter_try_, __LINE__), name, expr)
#define JUPITER_TRY_(tmp, name, expr)                  \
    auto tmp = (expr);                                 \
    if (!tmp) return std::move(tmp).error();           \
    auto name = *std::move(tmp)

} // namespace jupiter
