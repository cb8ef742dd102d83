// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/import.h>

#include <jupiter/core/json_writer.h>

namespace jupiter::intel {
namespace {

void writeCounts(JsonWriter &json, const StoreCounts &counts)
{
    json.key("read").unsignedInteger(counts.read).key("new").unsignedInteger(counts.added).key("updated").unsignedInteger(counts.updated);
    json.key("unchanged").unsignedInteger(counts.unchanged).key("active").unsignedInteger(counts.active);
}

} // namespace

std::string FileReport::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("file").key("path").string(path);
    if (!format.empty())
        json.key("format").string(format);
    json.key("status").string(status == Status::Ok ? "ok" : status == Status::Partial ? "partial" : "refused");
    json.key("objects").beginObject().key("read").unsignedInteger(objects).key("types").beginObject();
    for (const auto &[type, count] : objectTypes)
        json.key(type).unsignedInteger(count);
    json.endObject().endObject().key("indicators").beginObject();
    writeCounts(json, indicators);
    json.endObject().key("problems").beginArray();
    for (const ImportProblem &problem : problems) {
        json.beginObject();
        if (!problem.where.empty())
            json.key("where").string(problem.where);
        json.key("reason").string(problem.reason).endObject();
    }
    json.endArray();
    if (moreProblems)
        json.key("more_problems").unsignedInteger(moreProblems);
    return json.endObject().take();
}

std::string ImportReport::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.intel/1").key("files").beginObject();
    json.key("seen").unsignedInteger(seen).key("ok").unsignedInteger(ok).key("partial").unsignedInteger(partial).key("refused").unsignedInteger(refused);
    json.endObject().key("indicators").beginObject();
    writeCounts(json, indicators);
    json.key("in_store").unsignedInteger(inStore).endObject();
    if (cancelled)
        json.key("cancelled").boolean(true);
    return json.endObject().take();
}

} // namespace jupiter::intel
