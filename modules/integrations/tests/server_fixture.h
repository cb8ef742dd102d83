// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/integrations/http_client.h>
#include <jupiter/intel/intel_store.h>

#include <QObject>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <string>

namespace jupiter::integrations {

/// A test that reads servers into a workspace of its own, empty at begin().
class ServerFixture : public QObject {
protected:
    void begin()
    {
        m_workspace = std::filesystem::path(m_folder.path().toStdString()) / (std::to_string(++m_number) + ".jupiter");
        m_store = *intel::IntelStore::open(m_workspace, intel::IntelStore::Mode::Create);
    }
    /// Calls f(http) with a client that writes the workspace's contacts.
    template <class F>
    auto asked(const char *purpose, HttpLimits limits, F &&f, bool online = true)
    {
        ContactLog log(m_workspace);
        m_egress.set(online);
        HttpClient http(m_egress, log, purpose, m_job, limits);
        return f(http);
    }
    std::uint64_t stored() { return *m_store->count(); }

    QTemporaryDir m_folder;
    std::filesystem::path m_workspace;
    std::unique_ptr<intel::IntelStore> m_store;
    SimpleJob m_job;
    Egress m_egress{true};

private:
    int m_number = 0;
};

} // namespace jupiter::integrations
