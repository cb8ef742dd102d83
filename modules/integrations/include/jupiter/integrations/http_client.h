// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/integrations/contact_log.h>

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QUrl>

#include <atomic>
#include <memory>

class QNetworkAccessManager;

namespace jupiter::integrations {

struct HttpRequest {
    QUrl url;
    QByteArray method = "GET";
    QByteArray accept = "*/*";
    QByteArray contentType, body;                ///< For POST.
    QMap<QByteArray, QByteArray> headers;        ///< "Authorization" among them; never logged.
};

struct HttpReply {
    int status = 0;
    QByteArray body;
    QMap<QByteArray, QByteArray> headers;        ///< Names in lower case.
    bool brokeOff = false;                       ///< An earlier try got no whole answer, though the server may have given one.
};

struct HttpLimits {
    qint64 bodyBytes = 64 << 20;
    int tries = 5;
    int totalMs = 30'000;                        ///< Over all tries of one request, waiting included.
    int silenceMs = 20'000;                      ///< Without a byte.
};

/// Whether anything may leave this machine, asked before every request and while one is under way. Off is what every workspace begins with; a
/// command that names a server is consent. Any thread.
class Egress {
public:
    explicit Egress(bool on) : m_on(on) {}
    bool isOn() const { return m_on; }
    void set(bool on) { m_on = on; }

private:
    std::atomic<bool> m_on;
};

/// Asks servers over HTTP and HTTPS and waits for the answer. TLS 1.2 or later, certificates verified, no cookies; redirects only
/// within the same origin, and no address of the local link (169.254.0.0/16, fe80::/10). 429, 5xx and cut connections are tried again, waiting as long as Retry-After says. Every try is logged.
/// Belongs to the thread that made it, which needs a QCoreApplication but no event loop of its own.
class HttpClient {
public:
    /// `egress`, `log` and `job` outlive it.
    HttpClient(const Egress &egress, ContactLog &log, std::string purpose, JobControl &job, HttpLimits limits = {});
    ~HttpClient();

    /// The reply of a server that answered with 2xx. Errors: PermissionDenied (egress is off or was switched off meanwhile, an address of the local link, 401, 403), NotFound (404), Unsupported
    /// (too large, redirected elsewhere, any other 4xx), Io (no answer, cut off, 429 or 5xx to the end), Cancelled.
    Result<HttpReply> send(const HttpRequest &request);

    [[nodiscard]] std::uint64_t requests() const { return m_requests; }
    [[nodiscard]] std::uint64_t bytesReceived() const { return m_received; }

private:
    struct Attempt;
    Attempt once(const HttpRequest &request, int timeLeftMs);
    bool pause(int ms);

    const Egress &m_egress;
    ContactLog &m_log;
    std::string m_purpose;
    JobControl &m_job;
    HttpLimits m_limits;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::uint64_t m_requests = 0, m_received = 0;
};

/// Same scheme, host and port; the names of this machine itself are one host.
bool isSameOrigin(const QUrl &a, const QUrl &b);

/// HTTPS, or HTTP within this machine: where a password may go.
bool mayCarrySecrets(const QUrl &url);

} // namespace jupiter::integrations
