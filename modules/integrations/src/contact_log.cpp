// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/integrations/contact_log.h>

#include <jupiter/core/json_writer.h>

#include <QtCore/QByteArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <fstream>

namespace jupiter::integrations {
namespace {

constexpr std::int64_t tailBytes = 1 << 20; // some 4,000 requests

}

Result<void> ContactLog::add(const Contact &contact)
{
    JsonWriter json;
    json.beginObject();
    json.key("time").string(formatRfc3339(contact.time));
    json.key("purpose").string(contact.purpose);
    if (!contact.actor.empty())
        json.key("actor").string(contact.actor);
    if (!contact.method.empty()) {
        json.key("method").string(contact.method);
        json.key("url").string(contact.url);
        if (contact.status)
            json.key("status").integer(contact.status);
        json.key("sent").unsignedInteger(contact.sent);
        json.key("received").unsignedInteger(contact.received);
    }
    for (const auto &[name, text] : {std::pair("service", &contact.service), {"field", &contact.field}, {"value", &contact.value}, {"error", &contact.error}})
        if (!text->empty())
            json.key(name).string(*text);
    json.endObject();
    std::ofstream file(m_file, std::ios::binary | std::ios::app);
    file << json.text() + '\n'; // at once: others write, too
    file.flush();
    if (!file)
        return Error{ErrorCode::Io, "cannot write " + m_file.string()};
    return {};
}

Result<std::vector<Contact>> ContactLog::last(const std::filesystem::path &workspace, std::size_t most)
{
    const auto path = workspace / "contacts.ndjson";
    std::vector<Contact> out;
    std::error_code none;
    if (!std::filesystem::exists(path, none))
        return out;
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const std::int64_t size = file.tellg();
    std::string tail(std::size_t(std::min<std::int64_t>(std::max<std::int64_t>(size, 0), tailBytes)), '\0');
    file.seekg(size - std::int64_t(tail.size()));
    if (!file.read(tail.data(), std::streamsize(tail.size())))
        return Error{ErrorCode::Io, "cannot read " + path.string()};
    const QList<QByteArray> lines = QByteArray::fromStdString(tail).split('\n');
    for (auto line = lines.crbegin(); line != lines.crend() && out.size() < most; ++line) {
        const QJsonObject object = QJsonDocument::fromJson(*line).object();
        const auto text = [&](const char *key) { return object.value(QLatin1String(key)).toString().toStdString(); };
        if (const auto time = parseTimestamp(text("time")))
            out.push_back({*time, text("purpose"), text("method"), text("url"), object.value(QLatin1String("status")).toInt(),
                           std::uint64_t(object.value(QLatin1String("sent")).toInteger()), std::uint64_t(object.value(QLatin1String("received")).toInteger()), text("error"), text("actor"), text("service"), text("field"), text("value")});
    }
    return out;
}

} // namespace jupiter::integrations
