// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/integrations/contact_log.h>

#include <jupiter/core/json_writer.h>

#include <fstream>

namespace jupiter::integrations {

Result<void> ContactLog::add(const Contact &contact)
{
    JsonWriter json;
    json.beginObject();
    json.key("time").string(formatRfc3339(contact.time));
    json.key("purpose").string(contact.purpose);
    json.key("method").string(contact.method);
    json.key("url").string(contact.url);
    if (contact.status)
        json.key("status").integer(contact.status);
    json.key("sent").unsignedInteger(contact.sent);
    json.key("received").unsignedInteger(contact.received);
    if (!contact.error.empty())
        json.key("error").string(contact.error);
    json.endObject();
    std::ofstream file(m_file, std::ios::binary | std::ios::app);
    file << json.text() << '\n';
    file.flush();
    if (!file)
        return Error{ErrorCode::Io, "cannot write " + m_file.string()};
    return {};
}

} // namespace jupiter::integrations
