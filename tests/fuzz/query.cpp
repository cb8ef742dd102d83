// SPDX-License-Identifier: GPL-3.0-or-later
// Query texts of any kind: parsed, described when wrong, and run over a small batch when right.
#include <jupiter/columnar/batch_builder.h>
#include <jupiter/query/query.h>

#include <cstdlib>

using namespace jupiter;

namespace {

const columnar::EventBatch &events()
{
    static const columnar::EventBatch batch = [] {
        columnar::BatchBuilder builder;
        for (int i = 0; i < 20; ++i) {
            builder.beginRow();
            builder.addTime(builder.field("@timestamp"), {(i - 10) * 800'000'000'000'000'000});
            builder.addInteger(builder.field("n"), i - 10);
            builder.addReal(builder.field("r"), i / 3.0);
            builder.addText(builder.field("a"), i % 2 ? "C:\\Windows\\x.exe" : "M\xC3\xBCller");
            builder.addText(builder.field("b"), "10.0.0." + std::to_string(i));
            builder.addText(builder.field("b"), "2001:db8::" + std::to_string(i));
            builder.endRow();
        }
        return builder.take();
    }();
    return batch;
}

class OneSegment final : public store::Segment {
public:
    std::uint32_t rows() const override { return events().rows(); }
    std::span<const std::string> fields() const override { return events().fields(); }
    Result<columnar::ColumnPtr> column(std::string_view field) const override { return events().column(field); }
    std::int64_t number() const override { return 1; }
    TimeRange times() const override { return {}; }
    std::uint64_t storedBytes() const override { return 0; }
    bool mayHoldInteger(std::string_view, std::int64_t, std::int64_t) const override { return true; }
    bool mayHoldText(std::string_view, std::string_view) const override { return true; }
    bool mayContain(std::string_view, std::string_view) const override { return true; }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto parsed = query::Query::parse(text);
    if (const auto *error = std::get_if<query::QueryError>(&parsed)) {
        if (error->position > text.size() || error->reason.empty() || error->describe(text).empty())
            std::abort();
        return 0;
    }
    static const store::SnapshotPtr snapshot = [] {
        auto made = std::make_shared<store::Snapshot>();
        made->segments.push_back(std::make_shared<OneSegment>());
        made->events = events().rows();
        return made;
    }();
    SimpleJob job;
    query::RunOptions options;
    options.threads = 1;
    const auto result = query::run(std::get<query::Query>(parsed), snapshot, columnar::Schema::builtIn(), options, job);
    if (result) {
        for (std::uint64_t row = 0; row < (*result)->rows(); ++row)
            if (query::rowToJson(**result, row).size() < 2)
                std::abort();
    }
    return 0;
}
