// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace jupiter::intel {

/// A text with mails in it, their parts that say "Content-Transfer-Encoding: quoted-printable" decoded [RFC 2045 §6.7], up to the next boundary ("--...").
/// What is no escape stays as it is. Linear time; bytes that are no UTF-8 after that are replaced.
std::string withoutQuotedPrintable(std::string_view text);

} // namespace jupiter::intel
