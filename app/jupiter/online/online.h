// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/json_writer.h>
#include <jupiter/integrations/http_client.h>
#include <jupiter/intel/intel_store.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace jupiter::cli {

int commandTaxii(const std::vector<std::string> &words);
int commandMisp(const std::vector<std::string> &words);
int commandFeed(const std::vector<std::string> &words);

/// One reading of servers into the indicators of a workspace, from opening it to its receipt.
class ServerRun {
public:
    /// Null when the workspace cannot be opened, which `status` and standard error say. `purpose` stands in contacts.ndjson.
    static std::unique_ptr<ServerRun> begin(const std::string &workspace, const char *purpose, int &status);

    intel::IntelStore &store() { return *m_store; }
    integrations::HttpClient &http() { return m_http; }

    struct Held {
        std::uint64_t inStore = 0, active = 0;
    };
    Result<Held> held();

    /// "; 12 indicators here, 9 active; 3 requests, written to contacts.ndjson"
    std::string sentence(const Held &held) const;
    /// Ends the receipt that has been begun, after the counts of its indicators.
    void endReceipt(JsonWriter &json) const;

private:
    ServerRun(std::unique_ptr<intel::IntelStore> store, const std::filesystem::path &workspace, const char *purpose);

    std::unique_ptr<intel::IntelStore> m_store;
    const integrations::Egress m_egress{true}; // who names a server wants it asked
    integrations::ContactLog m_log;
    integrations::HttpClient m_http;
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
};

/// What is wrong with the text of a server's address; empty when it may be asked.
std::string wrongWithServer(const std::string &url);

/// A password or a key: of the environment's `variable`, else the first line of standard input. Never of arguments, which others can read.
std::string readSecret(const char *variable);

} // namespace jupiter::cli
