// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_checks.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

struct HashLength {
    std::string_view name; ///< Lower case, without hyphens: feeds write SHA-256 and SHA256.
    std::size_t digits;
};
constexpr std::array<HashLength, 8> hashLengths{{{"md5", 32}, {"sha1", 40}, {"sha224", 56}, {"sha256", 64}, {"sha384", 96}, {"sha512", 128}, {"sha3256", 64}, {"sha3512", 128}}};

bool isHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'f'); });
}

} // namespace

void checkStixTest(const StixTest &test, std::vector<StixFault> &violations)
{
    const auto &steps = test.path.steps;
    if (steps.size() < 2 || steps[steps.size() - 2].key != "hashes" || steps.back().kind != StixStep::Kind::Key)
        return;
    if (test.op != StixOperator::Equal && test.op != StixOperator::NotEqual && test.op != StixOperator::In)
        return;
    std::string name = lowerAscii(steps.back().key);
    std::erase(name, '-');
    for (const HashLength &hash : hashLengths)
        for (const StixLiteral &operand : test.operands)
            if (hash.name == name && operand.kind == StixLiteral::Kind::Text && (operand.text.size() != hash.digits || !isHex(operand.text)))
                violations.push_back({operand.column, "not a valid " + steps.back().key + " hash"});
}

} // namespace jupiter::intel
