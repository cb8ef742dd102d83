// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/store/event_store.h>

#include <QTest>

#include <random>
#include <string>

namespace jupiter::test {

using columnar::BatchBuilder;
using columnar::BatchRow;
using columnar::Column;
using columnar::ColumnPtr;
using columnar::EventBatch;

/// Value of a Result, or a failed test that shows the error.
template <class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", result.error().message.c_str(), result.error().where.c_str());
    return *std::move(result);
}
inline void must(Result<void> result)
{
    if (!result)
        qFatal("%s [%s]", result.error().message.c_str(), result.error().where.c_str());
}

inline std::unique_ptr<store::EventStore> openStore(const QString &folder, store::EventStore::Mode mode)
{
    return must(store::EventStore::open(folder.toStdString(), mode));
}

inline std::string sourceName(int n) // the first 16 digits already differ: they are what event ids name
{
    return char('0' + n % 10) + std::string(62, 'a') + char('0' + n % 10);
}

/// `rows` events of source `n`: one of each kind of field, with sequence numbers from `from`.
inline EventBatch simpleBatch(std::uint32_t rows, int n = 0, std::int64_t from = 0)
{
    BatchBuilder b;
    const auto time = b.field("@timestamp"), sequence = b.field("event.sequence"), source = b.field("jupiter.source");
    const auto code = b.field("event.code"), command = b.field("process.command_line");
    for (std::uint32_t i = 0; i < rows; ++i) {
        b.beginRow();
        b.addTime(time, {1'552'851'431'661'930'400 + std::int64_t(i) * 1'000'000});
        b.addInteger(sequence, from + i);
        b.addText(source, sourceName(n));
        b.addText(code, i % 3 ? "1" : "4688");
        if (i % 3)
            b.addText(command, "C:\\Windows\\System32\\cmd.exe /c whoami " + std::to_string(from + i));
        b.endRow();
    }
    return b.take();
}

inline std::vector<store::SourceProgress> progress(int n, std::uint64_t stored, bool complete = false)
{
    return {{store::SourceRecord{sourceName(n), "/evidence/" + std::to_string(n) + ".evtx", "evtx", 69632, stored, complete,
                                 complete ? "{}" : ""}}};
}

/// Empty when both columns are the same in every respect, otherwise what differs.
inline std::string difference(const Column &a, const Column &b)
{
    const auto same = [](auto x, auto y) { return std::equal(x.begin(), x.end(), y.begin(), y.end()); };
    if (a.type() != b.type() || a.rows() != b.rows() || a.entries() != b.entries() || a.dense() != b.dense())
        return "shape";
    if (!same(a.rowIds(), b.rowIds()))
        return "rows";
    if (!same(a.codes(), b.codes()) || !same(a.integers(), b.integers()))
        return "codes or integers";
    if (a.reals().size() != b.reals().size() ||
        !std::equal(a.reals().begin(), a.reals().end(), b.reals().begin(),
                    [](double x, double y) { return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y); }))
        return "reals";
    if (a.isDictionary() &&
        (a.dictionary().bytes() != b.dictionary().bytes() || !same(a.dictionary().ends(), b.dictionary().ends())))
        return "dictionary";
    return {};
}

/// Empty when both sources hold the same fields with the same values.
inline std::string difference(const columnar::ColumnSource &a, const columnar::ColumnSource &b)
{
    const auto x = a.fields(), y = b.fields();
    if (a.rows() != b.rows() || !std::equal(x.begin(), x.end(), y.begin(), y.end()))
        return "fields";
    for (const std::string &field : x) {
        if (const std::string what = difference(*must(a.column(field)), *must(b.column(field))); !what.empty())
            return field + ": " + what;
    }
    return {};
}

} // namespace jupiter::test
