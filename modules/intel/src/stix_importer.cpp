// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_importer.h"

#include "stix_context.h"
#include "stix_indicator.h"
#include "stix_validate.h"

#include <algorithm>

namespace jupiter::intel {
namespace {

namespace dom = simdjson::dom;

/// The list of objects of a document and how a place in it is called; a lone object stands for itself.
struct Objects {
    std::vector<dom::element> list;
    std::string prefix;
    bool alone = false;
    [[nodiscard]] std::string place(std::size_t at, std::string_view property) const
    {
        const std::string dot = alone || property.empty() ? "" : ".";
        return (alone ? "" : prefix + '[' + std::to_string(at) + ']') + dot + std::string(property);
    }
};

Result<Objects> objectsOf(dom::element root)
{
    Objects out;
    dom::object object;
    dom::array list;
    if (root.get(object) == simdjson::SUCCESS) {
        dom::element objects;
        const bool bundle = stixText(object, "type") == "bundle";
        if (object["objects"].get(objects) != simdjson::SUCCESS || (!bundle && !stixText(object, "type").empty())) { // observed-data 2.0 has "objects" too
            if (!bundle)
                out = {{root}, {}, true};
            return out;
        }
        if (objects.get(list) != simdjson::SUCCESS)
            return Error{ErrorCode::Corrupt, "not a list", "objects"};
        out.prefix = "objects";
    } else if (root.get(list) != simdjson::SUCCESS) {
        return Error{ErrorCode::Corrupt, "neither an object nor a list"};
    }
    for (const dom::element item : list)
        out.list.push_back(item);
    return out;
}

/// Whether a vulnerability is to be looked for; other observables never are.
bool saysToIds(dom::object object)
{
    dom::array labels;
    if (stixText(object, "type") != "vulnerability" || object["labels"].get(labels) != simdjson::SUCCESS)
        return false;
    return std::any_of(labels.begin(), labels.end(), [](dom::element label) {
        std::string_view text;
        return label.get(text) == simdjson::SUCCESS && text == stixToIds;
    });
}

class Reader {
public:
    Reader(const Objects &objects, ImportSink &sink, JobControl &job) : m_objects(objects), m_sink(sink), m_job(job) {}

    Result<void> run()
    {
        std::vector<std::pair<std::size_t, dom::object>> valid;
        for (std::size_t i = 0; i < m_objects.list.size(); ++i) {
            dom::object object;
            if (m_objects.list[i].get(object) != simdjson::SUCCESS) {
                refuse(i, {"", "not an object"});
            } else if (auto problem = checkStixObject(object)) {
                refuse(i, *problem);
            } else {
                valid.emplace_back(i, object);
                m_context.add(object);
            }
        }
        if (valid.empty() && m_first)
            return Error{ErrorCode::Corrupt, m_first->reason, m_first->property};
        for (const auto &[i, object] : valid) {
            if (m_job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
            take(i, object);
        }
        return {};
    }

private:
    void refuse(std::size_t at, const StixProblem &problem)
    {
        const std::string where = m_objects.place(at, problem.property);
        if (!m_first)
            m_first = {where, problem.reason};
        if (m_objects.list.size() > 1) // a lone object is refused as the file
            m_sink.problem(where, problem.reason);
    }

    void take(std::size_t at, dom::object object)
    {
        const std::string_view type = stixText(object, "type"), id = stixText(object, "id");
        m_sink.object({type, id, stixTimestamp(object, "modified"), simdjson::minify(object)});
        if (type == "indicator")
            return indicator(at, object);
        for (StixFinding &found : stixObservableValues(object)) {
            Claim claim = m_context.claim(object);
            claim.forDetection = saysToIds(object); // seen, not said to be bad
            claim.kind = std::move(found.path);
            m_sink.indicator(std::move(found.value), std::move(claim), m_objects.place(at, {}));
        }
    }

    void indicator(std::size_t at, dom::object object)
    {
        const std::string_view text = stixText(object, "pattern"), language = stixText(object, "pattern_type");
        const std::string where = m_objects.place(at, "pattern");
        std::vector<StixFinding> found;
        if (!language.empty() && language != "stix") {
            found.push_back({{language == "yara" ? Kind::Yara : Kind::Text, std::string(text)}, std::string(language)});
        } else if (const auto pattern = parseStixPattern(text)) {
            found = stixPatternValues(*pattern, text);
        } else { // kept and searchable
            m_sink.problem(where, pattern.error().message);
            found.push_back({{Kind::Text, std::string(text)}, "pattern"});
        }
        const Claim claim = m_context.claim(object);
        for (StixFinding &one : found) {
            Claim mine = claim;
            mine.kind = std::move(one.path);
            m_sink.indicator(std::move(one.value), std::move(mine), where);
        }
    }

    const Objects &m_objects;
    ImportSink &m_sink;
    JobControl &m_job;
    StixContext m_context;
    std::optional<StixProblem> m_first; ///< The first refusal, its property the whole place.
};

bool looksLikeObject(dom::element element)
{
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS)
        return false;
    const std::string_view type = stixText(object, "type"), id = stixText(object, "id");
    return !type.empty() && (id.starts_with(std::string(type) + "--") || stixText(object, "spec_version").starts_with("2."));
}

} // namespace

bool isStix(const Document &document)
{
    if (!document.json)
        return false;
    dom::object root;
    dom::array list;
    if (document.json->get(list) == simdjson::SUCCESS)
        return list.size() && looksLikeObject(list.at(0).value());
    if (document.json->get(root) != simdjson::SUCCESS)
        return false;
    if (looksLikeObject(*document.json) || (stixText(root, "type") == "bundle" && stixText(root, "id").starts_with("bundle--")))
        return true;
    return root["objects"].get(list) == simdjson::SUCCESS && list.size() && looksLikeObject(list.at(0).value());
}

bool isAttack(const Document &document)
{
    if (!isStix(document))
        return false;
    const auto objects = objectsOf(*document.json);
    return objects && std::any_of(objects->list.begin(), objects->list.end(), [](dom::element element) {
        dom::object object;
        const std::string_view type = element.get(object) == simdjson::SUCCESS ? stixText(object, "type") : std::string_view();
        return type == "x-mitre-tactic" || type == "x-mitre-matrix" || type == "x-mitre-collection";
    });
}

Result<void> readStix(const Document &document, ImportSink &sink, JobControl &job)
{
    if (!document.json)
        return Error{ErrorCode::Corrupt, "not JSON"};
    JUPITER_TRY(objects, objectsOf(*document.json));
    return Reader(objects, sink, job).run();
}

} // namespace jupiter::intel
