// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/batch_builder.h>

#include <QtTest>

using namespace jupiter;
using namespace jupiter::columnar;

static std::string cell(const EventBatch &batch, std::string_view field, std::uint32_t row)
{
    const ColumnPtr column = *batch.column(field);
    if (!column)
        return "(no column)";
    std::string out;
    const auto [first, last] = column->entriesOf(BatchRow(row));
    for (std::uint32_t i = first; i < last; ++i)
        out += (i > first ? "|" : "") + column->text(i);
    return first == last ? "(none)" : out;
}

class BatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void selectionsKeepTheirTailClean()
    {
        Selection rows = Selection::none(70); // one full word and six bits: the tail is where bugs live
        rows.invert();
        QCOMPARE(rows.count(), 70u);
        Selection some = Selection::none(70);
        some.add(BatchRow(69));
        some.add(BatchRow(0));
        rows.keep(some);
        QCOMPARE(rows.count(), 2u);
        std::vector<std::uint32_t> seen;
        rows.forEach([&](BatchRow row) { seen.push_back(std::uint32_t(row)); });
        QCOMPARE(seen, (std::vector<std::uint32_t>{0, 69}));
        rows.remove(some);
        QVERIFY(!rows.any());
        Selection empty = Selection::all(0);
        empty.invert();
        QCOMPARE(empty.count(), 0u);
    }
    void sparseDenseAndRepeatedValuesAreOneShape()
    {
        BatchBuilder builder;
        const FieldId always = builder.field("always"), sometimes = builder.field("sometimes"), number = builder.field("number");
        for (int i = 0; i < 4; ++i) {
            builder.beginRow();
            builder.addText(always, i % 2 ? "odd" : "even");
            builder.addInteger(number, i * 10);
            if (i == 1) {
                builder.addText(sometimes, "a");
                builder.addText(sometimes, "b");
            }
            if (i == 3)
                builder.addText(sometimes, "");
            builder.endRow();
        }
        const EventBatch batch = builder.take();
        QVERIFY((*batch.column("always"))->dense());
        QCOMPARE((*batch.column("always"))->dictionary().size(), 2u);
        QVERIFY(!(*batch.column("sometimes"))->dense());
        QCOMPARE(cell(batch, "sometimes", 0), std::string("(none)"));
        QCOMPARE(cell(batch, "sometimes", 1), std::string("a|b"));
        QCOMPARE(cell(batch, "sometimes", 3), std::string()); // present and empty is not absent
        QCOMPARE(cell(batch, "number", 2), std::string("20"));
        QVERIFY(!*batch.column("never"));
    }
    void aFieldOfSeveralTypesBecomesText()
    {
        BatchBuilder builder;
        const FieldId field = builder.field("f");
        for (int i = 0; i < 4; ++i) {
            builder.beginRow();
            if (i == 0)
                builder.addInteger(field, -7);
            else if (i == 1)
                builder.addText(field, "0x3e7");
            else if (i == 2)
                builder.addReal(field, 0.25);
            else
                builder.addTime(field, {0});
            builder.endRow();
        }
        const EventBatch batch = builder.take();
        QVERIFY((*batch.column("f"))->type() == ValueType::Text);
        QCOMPARE(cell(batch, "f", 0), std::string("-7"));
        QCOMPARE(cell(batch, "f", 1), std::string("0x3e7"));
        QCOMPARE(cell(batch, "f", 2), std::string("0.25"));
        QCOMPARE(cell(batch, "f", 3), std::string("1970-01-01T00:00:00Z"));
    }
    void aDroppedRowLeavesNoTrace()
    {
        BatchBuilder builder;
        const FieldId text = builder.field("t"), number = builder.field("n");
        builder.beginRow();
        builder.addText(text, "kept");
        builder.endRow();
        builder.beginRow();
        builder.addText(text, "dropped");
        builder.addInteger(number, 1);
        builder.dropRow();
        const EventBatch batch = builder.take();
        QCOMPARE(batch.rows(), 1u);
        QVERIFY(!*batch.column("n"));
        QCOMPARE((*batch.column("t"))->entries(), 1u);
    }
    void takingABatchStartsAnewWithTheSameFields()
    {
        BatchBuilder builder;
        const FieldId field = builder.field("f");
        for (int batch = 0; batch < 3; ++batch) {
            for (int i = 0; i < 5; ++i) {
                builder.beginRow();
                builder.addText(field, "v" + std::to_string(batch) + std::to_string(i));
                builder.endRow();
            }
            const EventBatch taken = builder.take();
            QCOMPARE(taken.rows(), 5u);
            QCOMPARE((*taken.column("f"))->dictionary().size(), 5u);
            QCOMPARE(cell(taken, "f", 4), "v" + std::to_string(batch) + "4");
        }
        QCOMPARE(builder.field("f"), field);
    }
    void rawBytesAreTurnedIntoTextOnce()
    {
        BatchBuilder builder;
        const FieldId field = builder.field("f");
        int turned = 0;
        const std::u16string raw = u"whoami";
        for (int i = 0; i < 3; ++i) {
            builder.beginRow();
            builder.addRaw(field, 1, std::as_bytes(std::span(raw.data(), raw.size())), [&](std::string &out) {
                ++turned;
                out = "whoami";
            });
            builder.endRow();
        }
        builder.beginRow(); // the same bytes of another kind are another value
        builder.addRaw(field, 2, std::as_bytes(std::span(raw.data(), raw.size())), [&](std::string &out) { out = "guid"; });
        builder.endRow();
        const EventBatch batch = builder.take();
        QCOMPARE(turned, 1);
        QCOMPARE((*batch.column("f"))->dictionary().size(), 2u);
        QCOMPARE(cell(batch, "f", 3), std::string("guid"));
    }
    void manyDistinctValuesKeepTheirCodes()
    {
        BatchBuilder builder;
        const FieldId field = builder.field("f");
        for (std::uint32_t i = 0; i < maxBatchRows; ++i) {
            builder.beginRow();
            builder.addText(field, std::to_string(i * 2654435761u));
            builder.endRow();
        }
        QVERIFY(builder.full());
        const EventBatch batch = builder.take();
        for (std::uint32_t i = 0; i < maxBatchRows; i += 997)
            QCOMPARE(cell(batch, "f", i), std::to_string(i * 2654435761u));
    }
    void eventIdsGoInAndOut()
    {
        const EventId id{"9f2c447105bbd2a1aaaa", 4711, -1};
        QCOMPARE(id.text(), std::string("9f2c447105bbd2a1:4711"));
        const auto back = EventId::parse("9f2c447105bbd2a1:4711@8192");
        QVERIFY(back);
        QCOMPARE(back->offset, 8192);
        for (const char *bad : {"", "x", "9f2c447105bbd2a1", "9f2c447105bbd2a1:", "9f2c447105bbd2a1:1@", "9f2c447105bbd2a1:1x", "ZZ2c447105bbd2a1:1"})
            QVERIFY2(!EventId::parse(bad), bad);
    }
};

QTEST_APPLESS_MAIN(BatchTest)
#include "batch_test.moc"
