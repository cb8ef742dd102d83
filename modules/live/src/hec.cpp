// SPDX-License-Identifier: GPL-3.0-or-later
#include "hec.h"

#include "hec_events.h"
#include "inflate.h"

#include <jupiter/core/text.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <vector>

namespace jupiter::live {
namespace {

std::string_view phraseOf(int status)
{
    switch (status) {
    case 200: return "OK";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Bad Request";
    }
}

/// Answers in the words and codes of Splunk's own collector: senders look at them.
void say(std::string &answer, int status, int code, std::string_view text, bool keepAlive, int badEvent = -1)
{
    std::string body = "{\"text\":\"" + std::string(text) + "\",\"code\":" + std::to_string(code);
    if (badEvent >= 0)
        body += ",\"invalid-event-number\":" + std::to_string(badEvent);
    body += '}';
    answer += "HTTP/1.1 " + std::to_string(status) + ' ' + std::string(phraseOf(status)) + "\r\nContent-Type: application/json\r\nContent-Length: " +
              std::to_string(body.size()) + (keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n") + body;
}

/// Takes as long whatever is wrong.
bool sameToken(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// The password of "Basic ...", which is where a token may stand; empty when it is none.
std::string basicPassword(std::string_view coded)
{
    if (coded.size() > 4096)
        return {};
    std::string plain(coded.size(), '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char *>(plain.data()), reinterpret_cast<const unsigned char *>(coded.data()), int(coded.size()));
    if (length < 0)
        return {};
    plain.resize(std::size_t(length));
    while (plain.ends_with('\0')) // padding
        plain.pop_back();
    const std::size_t colon = plain.find(':');
    return colon == std::string::npos ? std::string() : plain.substr(colon + 1);
}

} // namespace

bool HecStream::take(std::string_view bytes, Intake &intake, std::string &answer)
{
    while (!bytes.empty()) {
        switch (m_reader.take(bytes)) {
        case HttpReader::State::More:
            if (m_reader.wantsContinue())
                answer += "HTTP/1.1 100 Continue\r\n\r\n";
            break;
        case HttpReader::State::Refused:
            intake.refuse("not a request: " + m_reader.reason());
            say(answer, m_reader.status(), 6, "Invalid data format", false);
            return false;
        case HttpReader::State::Request: {
            const HttpRequest request = m_reader.next();
            serve(request, intake, answer);
            if (!request.keepAlive)
                return false;
            break;
        }
        }
    }
    return true;
}

bool HecStream::allowed(const HttpRequest &request, std::string &answer) const
{
    const std::string given = request.header("authorization");
    if (given.empty()) {
        say(answer, 401, 2, "Token is required", request.keepAlive);
        return false;
    }
    const std::size_t blank = given.find(' ');
    const std::string scheme = lowerAscii(given.substr(0, blank));
    std::string token = blank == std::string::npos ? std::string() : given.substr(blank + 1);
    if (scheme == "basic")
        token = basicPassword(token);
    else if (scheme != "splunk" && scheme != "bearer") {
        say(answer, 401, 3, "Invalid authorization", request.keepAlive);
        return false;
    }
    if (!sameToken(token, m_token)) {
        say(answer, 403, 4, "Invalid token", request.keepAlive);
        return false;
    }
    return true;
}

void HecStream::serve(const HttpRequest &request, Intake &intake, std::string &answer) const
{
    const bool keep = request.keepAlive;
    const std::string path = request.path();
    if (path == "/services/collector/health" || path == "/services/collector/health/1.0")
        return intake.full() ? say(answer, 503, 18, "HEC is unhealthy, queues are full", keep) : say(answer, 200, 17, "HEC is healthy", keep);
    const bool raw = path == "/services/collector/raw" || path == "/services/collector/raw/1.0";
    if (!raw && path != "/services/collector" && path != "/services/collector/event" && path != "/services/collector/event/1.0")
        return say(answer, 404, 404, "The requested URL was not found on this server.", keep);
    if (request.method != "POST")
        return say(answer, 405, 405, "Method Not Allowed", keep);
    if (!allowed(request, answer))
        return intake.refuse("a request without the token");
    if (intake.full())
        return say(answer, 503, 9, "Server is busy", keep);
    std::string unpacked;
    std::string_view body = request.body;
    if (const std::string coding = lowerAscii(request.header("content-encoding")); coding == "gzip" || coding == "deflate") {
        auto plain = inflated(std::as_bytes(std::span(request.body)), maxUnpacked);
        if (!plain) {
            intake.refuse("a body that does not unpack: " + plain.error().message);
            return say(answer, plain.error().code == ErrorCode::InvalidArgument ? 413 : 400, 6, "Invalid data format", keep);
        }
        unpacked = *std::move(plain);
        body = unpacked;
    } else if (!coding.empty() && coding != "identity") {
        return say(answer, 415, 6, "Invalid data format", keep);
    }
    std::vector<HecEvent> events;
    const HecOutcome outcome = raw ? hecRawEvents(body, request, events) : hecEvents(body, maxEvents, events);
    if (outcome.code != 0) {
        intake.refuse("event " + std::to_string(outcome.event) + ": " + outcome.text);
        return say(answer, 400, outcome.code, outcome.text, keep, outcome.code == 5 ? -1 : outcome.event);
    }
    for (const HecEvent &event : events)
        intake.message(event.json, event.isText ? 1 : 0);
    say(answer, 200, 0, "Success", keep);
}

} // namespace jupiter::live
