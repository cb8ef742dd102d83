// SPDX-License-Identifier: GPL-3.0-or-later
#include "misp/misp_importer.h"

#include "json_document.h"
#include "misp/misp_claim.h"
#include "stix_indicator.h"
#include "type_names.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>

namespace jupiter::intel {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;
using simdjson::SUCCESS;

bool has(element value, std::string_view key)
{
    element ignored;
    return value.is_object() && value[key].get(ignored) == SUCCESS;
}

/// Whether an object is, or wraps, something of MISP.
bool isMispObject(element value)
{
    if (has(value, "Event") || has(value, "Attribute") || has(value, "ShadowAttribute"))
        return true;
    if (has(value, "Object"))
        return !has(value, "spec_version");
    if (element response; value.is_object() && value["response"].get(response) == SUCCESS) {
        if (array list; response.get(list) == SUCCESS)
            return list.begin() == list.end() || isMispObject(*list.begin());
        return has(response, "Attribute") || has(response, "Event") || has(response, "Object");
    }
    // One attribute, one event without its list, and a feed's manifest: event uuid -> {info, Orgc ...}.
    if (has(value, "uuid") && has(value, "category") && has(value, "to_ids"))
        return true;
    if (has(value, "uuid") && has(value, "info") && has(value, "threat_level_id"))
        return true;
    object members;
    return value.get(members) == SUCCESS && members.size() > 0 && has((*members.begin()).value, "Orgc") && has((*members.begin()).value, "info");
}

class Reader {
public:
    Reader(const Document &document, ImportSink &sink, JobControl &job) : m_document(document), m_sink(sink), m_job(job) {}

    /// Anything: a list, a wrapper, an event, an object, an attribute.
    void any(element value, const MispContext &context, const std::string &where)
    {
        if (array list; value.get(list) == SUCCESS) {
            std::size_t i = 0;
            for (const element item : list) {
                if (m_job.cancelled())
                    return;
                any(item, context, where + '[' + std::to_string(i++) + ']');
            }
            return;
        }
        if (!value.is_object())
            return m_sink.problem(where, "not an object");
        bool wrapper = false;
        for (const char *key : {"response", "Event"})
            if (element inner; value[key].get(inner) == SUCCESS) {
                any(inner, context, join(where, key));
                wrapper = true;
            }
        if (wrapper)
            return;
        if (has(value, "category") && has(value, "type") && has(value, "value"))
            return attribute(value, context, where);
        if (has(value, "info") || (has(value, "Attribute") && !has(value, "template_uuid")))
            return lists(value, has(value, "info") ? mispContext(value) : context, where);
        MispContext inner = context;
        addMispTags(inner.tags, value);
        lists(value, inner, where);
    }

private:
    static std::string join(const std::string &where, std::string_view key) { return where.empty() ? std::string(key) : where + '.' + std::string(key); }

    void lists(element value, const MispContext &context, const std::string &where)
    {
        for (const char *key : {"Attribute", "Object"}) {
            element inner;
            if (value[key].get(inner) != SUCCESS || inner.is_null())
                continue;
            const std::string place = join(where, key);
            if (std::string_view(key) == "Attribute")
                each(inner, place, [&](element item, const std::string &at) { attribute(item, context, at); });
            else
                each(inner, place, [&](element item, const std::string &at) {
                    MispContext inObject = context;
                    addMispTags(inObject.tags, item);
                    m_objectDeleted = textOf(item, "deleted") == "true";
                    if (item.is_object())
                        lists(item, inObject, at);
                    m_objectDeleted = false;
                });
        }
    }

    template <class F>
    void each(element value, const std::string &where, F &&f)
    {
        array list;
        if (value.get(list) != SUCCESS) {
            if (value.is_object())
                f(value, where);
            return;
        }
        std::size_t i = 0;
        for (const element item : list)
            if (!m_job.cancelled())
                f(item, where + '[' + std::to_string(i++) + ']');
    }

    void attribute(element value, const MispContext &context, const std::string &where)
    {
        if (!value.is_object())
            return m_sink.problem(where, "not an object");
        const std::string type = textOf(value, "type");
        const std::string text = textOf(value, "value");
        if (type.empty())
            return m_sink.problem(where + ".type", "there is none");
        if (text.empty())
            return m_sink.problem(where + ".value", "there is none");
        Claim claim = mispClaim(value, context);
        claim.revoked = claim.revoked || m_objectDeleted;
        if (claim.id.empty())
            claim.id = "attribute-" + std::to_string(hash64(std::string(m_document.path) + '\n' + where));
        if (text.size() <= maxValueBytes)
            m_sink.object({"attribute", claim.id, claim.version, minified(value)});
        for (Value &part : parts(type, text))
            m_sink.indicator(std::move(part), claim, where + ".value");
    }

    /// "filename|sha1" is two values. A file name may hold '|', a hash, a port and an address may not.
    static std::vector<Value> parts(std::string_view type, std::string_view text)
    {
        if (type == "malware-sample")
            type = "filename|md5";
        if (type == "stix2-pattern") {
            std::vector<Value> out;
            if (const auto pattern = parseStixPattern(text))
                for (StixFinding &found : stixPatternValues(*pattern, text))
                    out.push_back(std::move(found.value));
            return out.empty() ? std::vector<Value>{canonicalOrText(Kind::Text, text)} : out;
        }
        const std::size_t bar = type.find('|');
        if (bar == std::string_view::npos)
            return {valueOfType(type, text)};
        const std::string_view first = type.substr(0, bar), second = type.substr(bar + 1);
        const std::size_t split = first == "regkey" ? text.find('|') : text.rfind('|');
        if (split == std::string_view::npos)
            return {valueOfType(first, text)};
        std::vector<Value> out{valueOfType(first, text.substr(0, split)), valueOfType(second, text.substr(split + 1))};
        std::erase_if(out, [](const Value &value) { return value.text.empty(); });
        return out;
    }

    const Document &m_document;
    ImportSink &m_sink;
    JobControl &m_job;
    bool m_objectDeleted = false;
};

} // namespace

bool isMisp(const Document &document)
{
    if (!document.json)
        return false;
    if (array list; document.json->get(list) == SUCCESS)
        return list.begin() != list.end() && isMispObject(*list.begin());
    return isMispObject(*document.json);
}

Result<void> readMisp(const Document &document, ImportSink &sink, JobControl &job)
{
    if (!document.json)
        return Error{ErrorCode::Corrupt, "not JSON"};
    Reader(document, sink, job).any(*document.json, {}, "");
    return {};
}

bool isWarningList(const Document &document)
{
    if (!document.json)
        return false;
    array list;
    return (*document.json)["list"].get(list) == SUCCESS && has(*document.json, "name") && has(*document.json, "type");
}

Result<void> readWarningList(const Document &document, ImportSink &sink, JobControl &)
{
    array list;
    if (!document.json || (*document.json)["list"].get(list) != SUCCESS)
        return Error{ErrorCode::Corrupt, "not a warning list: it has no member 'list'"};
    const std::string name = textOf(*document.json, "name"), kind = textOf(*document.json, "type");
    if (name.empty())
        return Error{ErrorCode::Corrupt, "a warning list without a name", "name"};
    constexpr std::array<std::string_view, 5> kinds{"cidr", "hostname", "string", "substring", "regex"};
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
        return Error{ErrorCode::Unsupported, "warning lists of type '" + kind + "' are not known", "type"};
    std::string entries;
    std::size_t i = 0;
    for (const element item : list) {
        const std::string where = "list[" + std::to_string(i++) + ']';
        std::string_view text;
        if (item.get(text) != SUCCESS || text.find('\n') != std::string_view::npos)
            sink.problem(where, "not a text of one line");
        else if (text.size() > maxValueBytes)
            sink.problem(where, "an entry of " + withThousands(text.size()) + " bytes; at most 65,536 are taken");
        else
            entries.append(text) += '\n';
    }
    const std::string version = textOf(*document.json, "version");
    sink.warningList({name, kind, std::atoll(version.c_str()), entries});
    return {};
}

} // namespace jupiter::intel
