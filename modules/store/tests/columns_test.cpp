// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include <QTemporaryDir>

#include <cmath>
#include <limits>

using namespace jupiter;
using namespace jupiter::test;
using columnar::Dictionary;
using columnar::ValueType;
using store::EventStore;

/// What goes in comes out: every shape of column, through the file and back.
class ColumnsTest : public QObject {
    Q_OBJECT

private:
    /// Stores the batch in a new store, opens it again and compares.
    static std::string roundTrip(const EventBatch &batch)
    {
        QTemporaryDir folder;
        must(openStore(folder.path(), EventStore::Mode::Create)->append(batch, {}));
        const auto store = openStore(folder.path(), EventStore::Mode::Read);
        if (store->snapshot()->segments.size() != 1)
            return "segments";
        return difference(batch, *store->snapshot()->segments[0]);
    }
    static EventBatch oneColumn(Column::Parts parts)
    {
        const std::uint32_t rows = parts.rows;
        return EventBatch(rows, {{"f", std::make_shared<const Column>(std::move(parts))}});
    }
    static std::shared_ptr<const Dictionary> dictionary(std::initializer_list<std::string_view> values)
    {
        auto d = std::make_shared<Dictionary>();
        for (const auto value : values)
            d->append(value);
        return d;
    }

private Q_SLOTS:
    void keepsEveryKindOfFieldOfABuiltBatch() { QCOMPARE(roundTrip(simpleBatch(1000)), std::string()); }

    void keepsTextsThatAreEmptyHoldNulOrAnyScript()
    {
        using namespace std::string_view_literals;
        Column::Parts parts{ValueType::Text,    6,  {}, dictionary({"", "a\0b"sv, "\0"sv, "Ünïcödé ЖЩ 漢字 🙂", "x"}),
                            {0, 1, 2, 3, 4, 0}, {}, {}};
        QCOMPARE(roundTrip(oneColumn(parts)), std::string());
    }

    void keepsCodesThatAreNotInOrderOfFirstAppearanceAndValuesNobodyHas()
    {
        Column::Parts parts{ValueType::Text, 4, {}, dictionary({"a", "b", "unused", "c"}), {3, 1, 3, 0}, {}, {}};
        QCOMPARE(roundTrip(oneColumn(parts)), std::string());
    }

    void keepsSparseAndMultiValueColumns()
    {
        Column::Parts sparse{ValueType::Text, 65536, {0, 7, 65535}, dictionary({"a", "b"}), {0, 1, 0}, {}, {}};
        QCOMPARE(roundTrip(oneColumn(sparse)), std::string());
        Column::Parts multi{ValueType::Ip, 3, {0, 0, 0, 2}, dictionary({"10.0.0.1", "::1", "fe80::1"}), {0, 1, 2, 1}, {}, {}};
        QCOMPARE(roundTrip(oneColumn(multi)), std::string());
    }

    void keepsAsManyEntriesAsRowsWhenARowHasTwoAndAnotherNone()
    {
        Column::Parts parts{ValueType::Integer, 3, {0, 0, 2}, nullptr, {}, {5, 6, 7}, {}}; // 3 entries, 3 rows, yet not dense
        QCOMPARE(roundTrip(oneColumn(parts)), std::string());
    }

    void keepsTheLargestAndLeastIntegersTogether()
    {
        constexpr auto least = std::numeric_limits<std::int64_t>::min(), greatest = std::numeric_limits<std::int64_t>::max();
        Column::Parts parts{ValueType::Integer, 6, {}, nullptr, {}, {greatest, least, 0, -1, least, greatest}, {}};
        QCOMPARE(roundTrip(oneColumn(parts)), std::string());
        parts.type = ValueType::Time;
        QCOMPARE(roundTrip(oneColumn(parts)), std::string());
    }

    void keepsIntegersOfEveryWidthAndUnit()
    {
        std::mt19937_64 random(7);
        std::vector<EventBatch::Field> fields;
        for (const std::int64_t unit : {1, 100, 1000, 1'000'000, 1'000'000'000}) {
            for (int bits = 0; bits < 33; ++bits) {
                Column::Parts parts{ValueType::Integer, 500, {}, nullptr, {}, {}, {}};
                for (int i = 0; i < 500; ++i) // every other one climbs, so that differences are the shorter form
                    parts.integers.push_back((std::int64_t(random() & ((1ull << bits) - 1)) - 3 + (bits % 2 ? i * 1000 : 0)) *
                                             unit);
                fields.push_back(
                    {std::to_string(unit) + "." + std::to_string(bits), std::make_shared<const Column>(std::move(parts))});
            }
        }
        QCOMPARE(roundTrip(EventBatch(500, std::move(fields))), std::string());
    }

    void keepsRealsBitByBit()
    {
        Column::Parts parts{ValueType::Real, 7, {}, nullptr, {}, {}, {0.0, -0.0, 1.5, INFINITY, -INFINITY, NAN, 5e-324}};
        QCOMPARE(roundTrip(oneColumn(parts)), std::string());
    }

    void keepsAFullSegmentOfAllDifferentValues()
    {
        Column::Parts parts{ValueType::Text, 65536, {}, nullptr, {}, {}, {}};
        auto d = std::make_shared<Dictionary>();
        for (std::uint32_t i = 0; i < 65536; ++i) {
            d->append("value " + std::to_string(i * 2654435761u));
            parts.codes.push_back(i);
        }
        parts.dictionary = d;
        QCOMPARE(roundTrip(oneColumn(parts)), std::string());
        std::shuffle(parts.codes.begin(), parts.codes.end(), std::mt19937(3)); // and with codes of two full bytes
        QCOMPARE(roundTrip(oneColumn(parts)), std::string());
    }

    void keepsABatchOfManySmallFieldsInPacks()
    {
        std::vector<EventBatch::Field> fields;
        for (int f = 0; f < 700; ++f) {
            Column::Parts parts{ValueType::Text, 4, {std::uint16_t(f % 4)}, nullptr, {0}, {}, {}};
            parts.dictionary = dictionary({std::string(std::size_t(f), 'x') + std::to_string(f)});
            fields.push_back({"winlog.event_data.f" + std::to_string(f), std::make_shared<const Column>(parts)});
        }
        QCOMPARE(roundTrip(EventBatch(4, std::move(fields))), std::string());
    }

    void saysNullForAFieldThatNoRowHas()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->append(simpleBatch(10), {}));
        const auto segment = store->snapshot()->segments[0];
        QVERIFY(!must(segment->column("no.such.field")));
        QVERIFY(!must(segment->dictionary("no.such.field")));
        QVERIFY(!must(segment->dictionary("event.sequence"))); // not a dictionary
        QCOMPARE(must(segment->dictionary("event.code"))->size(), 2u);
    }

    void refusesTextThatIsNotUtf8InsteadOfStoringWhatCannotBeRead()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        Column::Parts parts{ValueType::Text, 1, {}, dictionary({"\xC3("}), {0}, {}, {}};
        const auto refused = store->append(oneColumn(parts), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QVERIFY(store->snapshot()->segments.empty());
    }

    void knowsTheTimesOfASegmentAndOfTheStore()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        QVERIFY(store->snapshot()->times.from == store->snapshot()->times.to); // empty
        must(store->append(simpleBatch(11), {}));
        const auto snapshot = store->snapshot();
        QCOMPARE(snapshot->times.from.ns, 1'552'851'431'661'930'400);
        QCOMPARE(snapshot->times.to.ns, 1'552'851'431'671'930'401); // the last one + 1 ns
        QCOMPARE(snapshot->events, 11u);
        QVERIFY(snapshot->storedBytes > 0);
    }
};

QTEST_APPLESS_MAIN(ColumnsTest)
#include "columns_test.moc"
