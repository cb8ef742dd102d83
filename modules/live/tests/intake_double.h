// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol.h"

#include <string>
#include <vector>

namespace jupiter::live {

/// Remembers what a protocol made of its bytes.
class IntakeDouble final : public Intake {
public:
    void message(std::string_view text, std::size_t lane) override
    {
        messages.emplace_back(text);
        lanes.push_back(lane);
    }
    void records(std::string bytes, bool, std::int64_t) override { blocks.push_back(std::move(bytes)); }
    void refuse(std::string_view why) override { refused.emplace_back(why); }
    void tell(std::string_view what) override { told.emplace_back(what); }
    void cut(std::string_view what) override { wasCut.emplace_back(what); }
    bool full() const override { return isFull; }

    std::vector<std::string> messages, blocks, refused, told, wasCut;
    std::vector<std::size_t> lanes;
    bool isFull = false;
};

} // namespace jupiter::live
