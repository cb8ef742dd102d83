// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/incident_store.h>

#include <QtCore/QTemporaryDir>

#include <string>

namespace jupiter::incidents::test {

/// A finding line as the engine writes it (docs/cli.md).
inline store::StoredFinding finding(const std::string &rule, const std::string &host, const std::string &user, int second,
                                    const std::string &level = "high")
{
    store::StoredFinding f;
    f.rule = rule;
    f.level = level;
    f.title = "Title of " + rule;
    f.time = Timestamp{1'552'851'432'000'000'000 + second * 1'000'000'000LL}; // 2019-03-17T19:37:12Z
    f.events = {"event-" + host + "-" + std::to_string(second)};
    f.key = rule + "|" + f.events.front();
    std::string entities;
    if (!host.empty())
        entities += "\"host.name\":\"" + host + "\"";
    if (!user.empty())
        entities += std::string(entities.empty() ? "" : ",") + "\"user.name\":\"" + user + "\"";
    f.json = "{\"type\":\"finding\",\"rule\":\"" + rule + "\",\"path\":\"rules/" + rule + ".yml\",\"title\":\"" + f.title +
             "\",\"level\":\"" + level + "\",\"tags\":[\"attack.t1003.001\",\"attack.credential-access\"],\"time\":\"" +
             formatRfc3339(f.time) + "\",\"count\":1,\"events\":[{\"id\":\"" + f.events.front() + "\"}]";
    if (!entities.empty())
        f.json += ",\"entities\":{" + entities + "}";
    f.json += "}";
    return f;
}

struct Workspace {
    QTemporaryDir folder;
    std::filesystem::path path() const { return std::filesystem::path(folder.path().toStdString()) / "x.jupiter"; }
    std::unique_ptr<IncidentStore> open() const
    {
        auto store = IncidentStore::open(path(), QStringLiteral("anna"));
        return store ? *std::move(store) : nullptr;
    }
};

} // namespace jupiter::incidents::test
