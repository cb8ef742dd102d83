// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http_request.h"
#include "protocol.h"

#include <string>

namespace jupiter::live {

/// The HTTP event collector of Splunk: /services/collector[/event][/1.0], /services/collector/raw and /services/collector/health, bodies plain or
/// gzip. Events that are objects go to lane 0 as JSON records, with what the envelope says under host.name and splunk.*; events that are text, and
/// raw lines, to lane 1 in their envelope. A request is taken whole or not at all.
class HecStream final : public StreamProtocol {
public:
    explicit HecStream(std::string token) : m_token(std::move(token)) {}
    bool take(std::string_view bytes, Intake &intake, std::string &answer) override;
    void end(Intake &) override {}
    std::chrono::seconds patience() const override { return std::chrono::seconds(60); }

    static constexpr std::size_t maxUnpacked = 32u << 20, maxEvents = 100'000;

private:
    bool allowed(const HttpRequest &request, std::string &answer) const;
    void serve(const HttpRequest &request, Intake &intake, std::string &answer) const;

    const std::string m_token;
    HttpReader m_reader;
};

} // namespace jupiter::live
