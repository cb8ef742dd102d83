// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/integrations/http_client.h>

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QLocale>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QHostInfo>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslConfiguration>

#include <algorithm>

namespace jupiter::integrations {
namespace {

bool isThisMachine(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

/// Addresses where no server of an analyst stands, and where clouds keep the secrets of a machine [RFC 3927, RFC 4291 §2.5.6].
bool isOfLocalLink(const QHostAddress &address)
{
    bool v4 = false;
    const quint32 number = address.toIPv4Address(&v4); // also of ::ffff:169.254.169.254
    if (v4)
        return (number & 0xFFFF0000u) == 0xA9FE0000u;
    return address.isInSubnet(QHostAddress(QStringLiteral("fe80::")), 10);
}

/// Why a host is not asked; empty: it may be. The name's addresses stay in Qt's cache, so that the connection goes where was looked.
std::string refusedHost(const QUrl &url)
{
    const auto addresses = QHostInfo::fromName(url.host()).addresses();
    if (std::none_of(addresses.begin(), addresses.end(), isOfLocalLink))
        return {};
    return url.host().toStdString() + " is an address of the local link, which is never asked";
}

int portOf(const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); }

QNetworkRequest prepared(const HttpRequest &request, int silenceMs)
{
    QNetworkRequest out(request.url);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setTransferTimeout(silenceMs);
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    out.setSslConfiguration(tls);
    out.setRawHeader("Accept", request.accept);
    out.setRawHeader("User-Agent", "Jupiter");
    if (!request.contentType.isEmpty())
        out.setRawHeader("Content-Type", request.contentType);
    for (auto it = request.headers.begin(); it != request.headers.end(); ++it)
        out.setRawHeader(it.key(), it.value());
    return out;
}

/// [RFC 9110 §10.2.3]: seconds or a date. Negative: the header says nothing.
qint64 retryAfterMs(const QByteArray &value)
{
    bool number = false;
    const qint64 seconds = value.trimmed().toLongLong(&number);
    if (number)
        return seconds >= 0 && seconds < 1'000'000 ? seconds * 1000 : -1;
    const QDateTime when = QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!when.isValid())
        return -1;
    return std::max<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(QDateTime(when.date(), when.time(), Qt::UTC)));
}

} // namespace

struct HttpClient::Attempt {
    HttpReply reply;
    QString error;          ///< Of the connection; empty: an answer came whole.
    bool tooLarge = false, cancelled = false, switchedOff = false, certificate = false;
    std::uint64_t received = 0;
};

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const bool sameHost = a.host().compare(b.host(), Qt::CaseInsensitive) == 0 || (isThisMachine(a.host()) && isThisMachine(b.host()));
    return a.scheme() == b.scheme() && sameHost && portOf(a) == portOf(b);
}

bool mayCarrySecrets(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || isThisMachine(url.host());
}

HttpClient::HttpClient(const Egress &egress, ContactLog &log, std::string purpose, JobControl &job, HttpLimits limits)
    : m_egress(egress), m_log(log), m_purpose(std::move(purpose)), m_job(job), m_limits(limits), m_network(std::make_unique<QNetworkAccessManager>())
{
}
HttpClient::~HttpClient() = default;

/// One try: waits until the answer is whole, too large, cut, cancelled or out of time.
HttpClient::Attempt HttpClient::once(const HttpRequest &request, int timeLeftMs)
{
    Attempt out;
    const QNetworkRequest prepared = integrations::prepared(request, m_limits.silenceMs);
    const std::unique_ptr<QNetworkReply> reply(request.method == "GET" ? m_network->get(prepared)
                                                                       : m_network->sendCustomRequest(prepared, request.method, request.body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(reply.get(), &QNetworkReply::sslErrors, &loop, [&] { out.certificate = true; });
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] {
        out.reply.body += reply->readAll();
        if (out.reply.body.size() > m_limits.bodyBytes) {
            out.tooLarge = true;
            reply->abort();
        }
    });
    QElapsedTimer timer;
    timer.start();
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &loop, [&] {
        out.cancelled = m_job.cancelled();
        out.switchedOff = !m_egress.isOn();
        if (out.cancelled || out.switchedOff || timer.elapsed() > timeLeftMs)
            reply->abort();
    });
    watch.start(30);
    if (!reply->isFinished())
        loop.exec();
    if (!out.tooLarge)
        out.reply.body += reply->readAll();
    out.reply.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        out.reply.headers.insert(name.toLower(), value);
    out.received = std::uint64_t(out.reply.body.size());
    // Qt calls 4xx and 5xx errors too; those came whole unless the connection itself failed.
    const auto error = reply->error();
    const bool answered = out.reply.status != 0 && error >= QNetworkReply::ContentAccessDenied;
    if (error != QNetworkReply::NoError && !answered)
        out.error = out.tooLarge ? QStringLiteral("too large") : reply->errorString();
    return out;
}

bool HttpClient::pause(int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms) {
        if (m_job.cancelled() || !m_egress.isOn())
            return false;
        QEventLoop loop;
        QTimer::singleShot(std::clamp<int>(ms - int(timer.elapsed()), 1, 30), &loop, &QEventLoop::quit);
        loop.exec();
    }
    return true;
}

Result<HttpReply> HttpClient::send(const HttpRequest &original)
{
    const auto switchedOff = [] { return Error{ErrorCode::PermissionDenied, "the network is switched off"}; };
    if (!m_egress.isOn())
        return switchedOff();
    HttpRequest request = original;
    QElapsedTimer timer;
    timer.start();
    int redirects = 0;
    bool brokeOff = false;
    std::string last;
    for (int tried = 0; tried < m_limits.tries; ++tried) {
        const int timeLeft = m_limits.totalMs - int(timer.elapsed());
        if (timeLeft <= 0)
            break;
        const Timestamp begun = timestampNow();
        if (std::string why = refusedHost(request.url); !why.empty())
            return Error{ErrorCode::PermissionDenied, std::move(why)};
        Attempt attempt = once(request, timeLeft);
        ++m_requests;
        m_received += attempt.received;
        const Contact contact{begun, m_purpose, request.method.toStdString(), request.url.toString(QUrl::RemoveUserInfo).toStdString(), attempt.reply.status,
                              std::uint64_t(request.body.size()), attempt.received, attempt.error.toStdString()};
        if (auto logged = m_log.add(contact); !logged)
            return std::move(logged).error();
        if (attempt.switchedOff)
            return switchedOff();
        if (attempt.cancelled)
            return Error{ErrorCode::Cancelled, "cancelled"};
        if (attempt.tooLarge)
            return Error{ErrorCode::Unsupported, "the answer is larger than " + std::to_string(m_limits.bodyBytes) + " bytes"};
        if (attempt.certificate)
            return Error{ErrorCode::PermissionDenied, "the server's certificate is not trusted: " + attempt.error.toStdString()};
        const int status = attempt.reply.status;
        qint64 wait = 250LL << tried;
        if (attempt.error.isEmpty()) {
            if (status >= 200 && status < 300) {
                attempt.reply.brokeOff = brokeOff;
                return std::move(attempt.reply);
            }
            last = "the server answered " + std::to_string(status);
            if (status >= 300 && status < 400) {
                const QUrl target = request.url.resolved(QUrl::fromEncoded(attempt.reply.headers.value("location")));
                if (++redirects > 3 || !target.isValid() || !isSameOrigin(target, request.url))
                    return Error{ErrorCode::Unsupported, "redirected to " + target.toString(QUrl::RemoveUserInfo).toStdString() + ", which is another server or no end"};
                request.url = target;
                --tried;
                continue;
            }
            if (status == 401 || status == 403)
                return Error{ErrorCode::PermissionDenied, last};
            if (status == 404)
                return Error{ErrorCode::NotFound, last};
            if (status < 500 && status != 429)
                return Error{ErrorCode::Unsupported, last};
            if (const qint64 asked = retryAfterMs(attempt.reply.headers.value("retry-after")); asked >= 0)
                wait = asked;
        } else {
            last = attempt.error.toStdString();
            brokeOff = true;
        }
        if (wait > m_limits.totalMs - timer.elapsed()) {
            last += "; another try would have to wait " + std::to_string((wait + 999) / 1000) + " s";
            break;
        }
        if (tried + 1 < m_limits.tries && !pause(int(wait) + int(QRandomGenerator::global()->bounded(50))))
            return m_egress.isOn() ? Error{ErrorCode::Cancelled, "cancelled"} : switchedOff();
    }
    return Error{ErrorCode::Io, last.empty() ? "no answer in time" : last};
}

} // namespace jupiter::integrations
