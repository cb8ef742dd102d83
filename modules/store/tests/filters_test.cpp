// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include "fold.h"

#include <jupiter/core/text.h>

#include <QTemporaryDir>

using namespace jupiter;
using namespace jupiter::test;
using columnar::Dictionary;
using columnar::ValueType;
using store::EventStore;

/// A filter may say "perhaps" without need; "no" must be true. Filtered and unfiltered search must give the same.
class FiltersTest : public QObject {
    Q_OBJECT

    std::mt19937 m_random{20};
    unsigned pick(unsigned below) { return unsigned(m_random() % below); }

    /// Letters with their other case; those beyond ASCII are of two and three bytes.
    inline static const std::vector<std::pair<std::string, std::string>> letters{
        {"a", "A"},   {"b", "B"},   {"z", "Z"},       {"k", "K"}, {"1", "1"}, {"\\", "\\"}, {".", "."},
        {"-", "-"},   {"ü", "Ü"},   {"é", "É"},       {"ж", "Ж"}, {"я", "Я"}, {"σ", "Σ"},   {"ա", "Ա"},
        {"ａ", "Ａ"}, {"漢", "漢"}, {"🙂", "🙂"}, {"ß", "ß"}, {"ſ", "S"}};
    using Word = std::vector<unsigned>; // twice the letter, plus 1 for the other case

    Word word(unsigned longest)
    {
        Word out(pick(longest + 1));
        const unsigned alphabet = pick(3) ? 8 : unsigned(letters.size()); // mostly ASCII, as logs are
        for (unsigned &letter : out)
            letter = pick(alphabet) * 2 + pick(2);
        return out;
    }
    Word otherCase(Word word)
    {
        for (unsigned &letter : word)
            letter ^= pick(2);
        return word;
    }
    static std::string text(const Word &word, std::size_t from = 0, std::size_t count = SIZE_MAX)
    {
        std::string out;
        for (std::size_t i = from; i < word.size() && i - from < count; ++i)
            out += word[i] & 1 ? letters[word[i] / 2].second : letters[word[i] / 2].first;
        return out;
    }
    static std::shared_ptr<const Dictionary> dictionary(const std::vector<Word> &words)
    {
        auto d = std::make_shared<Dictionary>();
        for (const Word &word : words)
            d->append(text(word));
        return d;
    }
    static bool holds(const Dictionary &d, std::string_view value)
    {
        for (std::uint32_t i = 0; i < d.size(); ++i) {
            if (foldCase(d.at(i)) == foldCase(value))
                return true;
        }
        return false;
    }
    static bool contains(const Dictionary &d, std::string_view needle)
    {
        for (std::uint32_t i = 0; i < d.size(); ++i) {
            if (foldCase(d.at(i)).find(foldCase(needle)) != std::string::npos)
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void foldsADictionaryAsFoldCaseFoldsEachValue()
    {
        for (int round = 0; round < 300; ++round) {
            std::vector<Word> words(1 + pick(20));
            std::string expected;
            for (Word &w : words) {
                w = word(30);
                expected += foldCase(text(w)) + '\xFF';
            }
            QCOMPARE(store::foldDictionary(dictionary(words)->bytes()), expected);
        }
        std::string every; // every ASCII byte, at every place of a block of eight
        for (int shift = 0; shift < 8; ++shift) {
            for (int c = 0; c < 128; ++c)
                every += char((c + shift * 16) & 127);
            every += '\xFF';
        }
        QCOMPARE(store::foldDictionary(every), lowerAscii(every));
    }

    void neverRulesOutWhatIsThere()
    {
        int ruledOut = 0, absent = 0;
        for (int round = 0; round < 20; ++round) {
            // Dictionaries below and above the size that gets filters of its own, side by side.
            std::vector<std::vector<Word>> words(6);
            std::vector<EventBatch::Field> fields;
            for (std::size_t f = 0; f < words.size(); ++f) {
                words[f].resize(f % 2 ? 1 + pick(30) : 200 + pick(1000));
                for (Word &w : words[f])
                    w = word(f == 4 ? 4 : 40);
                Column::Parts parts{ValueType::Text, std::uint32_t(words[f].size()), {}, dictionary(words[f]), {}, {}, {}};
                parts.rows = 2000;
                for (std::uint32_t i = 0; i < words[f].size(); ++i) {
                    parts.rowIds.push_back(std::uint16_t(i));
                    parts.codes.push_back(i);
                }
                fields.push_back(
                    {f == 5 ? "user.name" : "f" + std::to_string(f), std::make_shared<const Column>(std::move(parts))});
            }
            const std::vector<EventBatch::Field> kept = fields;
            QTemporaryDir folder;
            const auto store = openStore(folder.path(), EventStore::Mode::Create);
            must(store->append(EventBatch(2000, std::move(fields)), {}));
            const store::SegmentPtr segment = store->snapshot()->segments[0];
            for (int probe = 0; probe < 300; ++probe) {
                const std::size_t f = pick(unsigned(kept.size()));
                const Word &w = words[f][pick(unsigned(words[f].size()))];
                const Word variant = otherCase(w);
                const std::size_t from = w.empty() ? 0 : pick(unsigned(w.size()));
                const std::string value = text(variant), part = text(variant, from, 1 + pick(8));
                QVERIFY2(segment->mayHoldText(kept[f].name, value), value.c_str());
                QVERIFY2(segment->mayContain(kept[f].name, part), part.c_str());
                QVERIFY2(segment->mayContain(kept[f].name, value), value.c_str());
                QVERIFY2(segment->mayContainAnywhere(part), part.c_str());

                // Any text at all: what is ruled out must not be there.
                const std::string any = text(word(12));
                bool anywhere = false;
                for (const EventBatch::Field &field : kept) {
                    const Dictionary &d = field.column->dictionary();
                    if (probe % 10 == 0) {
                        QVERIFY(segment->mayHoldText(field.name, any) || !holds(d, any));
                        QVERIFY(segment->mayContain(field.name, any) || !contains(d, any));
                        anywhere = anywhere || contains(d, any);
                    }
                    if (any.size() > 8 && !holds(d, any)) {
                        ++absent;
                        ruledOut += !segment->mayHoldText(field.name, any);
                    }
                }
                if (probe % 10 == 0)
                    QVERIFY(segment->mayContainAnywhere(any) || !anywhere);
            }
        }
        QVERIFY(absent > 1000);
        QVERIFY2(ruledOut > absent * 95 / 100, "a filter that rules out nothing is no filter");
    }

    void rulesOutNeedlesThatNoFieldContains()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->append(simpleBatch(3000), {}));
        const auto segment = store->snapshot()->segments[0];
        int ruledOut = 0;
        for (int i = 0; i < 200; ++i) {
            std::string needle = "needle";
            for (int k = 0; k < 6; ++k)
                needle += char('a' + pick(26));
            ruledOut += !segment->mayContainAnywhere(needle);
        }
        QVERIFY2(ruledOut > 190, qPrintable(QString::number(ruledOut)));
        QVERIFY(segment->mayContainAnywhere("WHOAMI"));
        QVERIFY(segment->mayContain("process.command_line", "whoAMI 29"));
    }

    void cannotJudgeShortNeedlesPiecesOfLettersAndNumbers()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->append(simpleBatch(100), {}));
        const auto segment = store->snapshot()->segments[0];
        QVERIFY(segment->mayContain("process.command_line", "zzz"));
        QVERIFY(segment->mayContain("process.command_line", ""));
        QVERIFY(segment->mayContainAnywhere("zzz"));
        QVERIFY(segment->mayContain("process.command_line", "zzzz\xC3"));
        QVERIFY(segment->mayHoldText("process.command_line", "\xC3"));
        QVERIFY(segment->mayHoldText("event.sequence", "no number"));
        QVERIFY(segment->mayContain("event.sequence", "no number"));
        QVERIFY(!segment->mayContain("no.such.field", "anything"));
        QVERIFY(!segment->mayHoldText("no.such.field", "anything"));
    }

    void knowsTheRangeOfIntegersAndTimes()
    {
        QTemporaryDir folder;
        const auto store = openStore(folder.path(), EventStore::Mode::Create);
        must(store->append(simpleBatch(100, 0, 50), {})); // 50 to 149
        const auto segment = store->snapshot()->segments[0];
        QVERIFY(segment->mayHoldInteger("event.sequence", 149, 200));
        QVERIFY(!segment->mayHoldInteger("event.sequence", 150, 200));
        QVERIFY(segment->mayHoldInteger("event.sequence", -5, 50));
        QVERIFY(!segment->mayHoldInteger("event.sequence", -5, 49));
        QVERIFY(!segment->mayHoldInteger("@timestamp", 0, 1'552'851'431'661'930'399));
        QVERIFY(!segment->mayHoldInteger("event.sequence", 100, 99)); // no number lies in an empty range,
        QVERIFY(segment->mayHoldInteger("event.code", 100, 99));      // but this is text: no idea
        QVERIFY(segment->mayHoldInteger("event.code", 0, 0));
        QVERIFY(!segment->mayHoldInteger("no.such.field", 0, 0));
    }
};

QTEST_APPLESS_MAIN(FiltersTest)
#include "filters_test.moc"
