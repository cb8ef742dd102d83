// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of compiled rules between starts: never another answer, whatever stands in the file.
#include "compiled_rules.h"
#include "rule_fixture.h"

#include <jupiter/detection/correlation.h>

#include <QtTest>

using namespace jupiter;
namespace fs = std::filesystem;

namespace {

/// One of everything that is kept.
const std::string documents = R"(title: Many kinds of values
id: 11111111-1111-4111-8111-111111111111
name: kinds
author: A
tags: [attack.t1003]
references: [https://example.org]
falsepositives: [none]
logsource: {product: windows, category: process_creation}
detection:
  text:
    CommandLine|contains: ['needle', 'na?le', 'x']
    Image|endswith: '\x.exe'
  cased: {CommandLine|contains|cased: 'Needle'}
  plain: {User: [alice, Bob]}
  expression: {CommandLine|re|i: 'ne+dle\d'}
  network: {Address|cidr: 10.0.0.0/8}
  number: {Count|gte: 5}
  reference: {User|fieldref: Owner}
  present: {Company|exists: true}
  none: {Missing: null}
  condition: (text and none) or (cased and expression) or 3 of them
---
title: Refused
logsource: {product: windows, category: process_creation}
detection: {s: {A|nonsense: b}, condition: s}
---
title: Keywords
logsource: {product: windows, service: security}
detection: {k: [secret word, other], condition: k}
---
title: Leaves out
logsource: {product: windows, category: process_creation}
filter: {rules: [kinds], s: {User: eve}, condition: s}
---
title: Three of them
correlation:
  type: event_count
  rules: [kinds]
  group-by: [who]
  aliases: {who: {kinds: User}}
  timespan: 10m
  generate: true
  condition: {gte: 2}
)";

std::vector<test::Event> events()
{
    std::vector<test::Event> out;
    for (const char *user : {"alice", "bob", "eve", "Mallory"})
        for (const char *command : {"a Needle7", "nabLE x", "nothing", "NEEEDLE1"})
            for (const char *address : {"10.1.2.3", "192.168.0.1"})
                out.push_back(test::sysmon("1", {{"CommandLine", command},
                                                 {"Image", "C:\\x.exe"},
                                                 {"User", user},
                                                 {"Owner", "BOB"},
                                                 {"Address", address},
                                                 {"Count", "0x6"}}));
    out.push_back(test::security("4624", {{"Text", "the Secret Word here"}}));
    return out;
}

/// All that rules say of events, as text.
std::string answers(const detection::RuleSetPtr &rules)
{
    std::string out = rules->fingerprint() + '\n';
    for (const auto &info : rules->rules())
        out += info.key() + '|' + info.title + '|' + info.author + '|' + info.reason + '|' + std::to_string(info.line) + '|' +
               std::to_string(info.loaded) + std::to_string(info.standalone) + std::to_string(info.tags.size()) + '\n';
    const auto batch = test::batchOf(events());
    const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
    const auto found = detector->detect(batch, nullptr);
    for (const auto &finding : *found) {
        out += std::to_string(finding.rule) + '@' + std::to_string(std::uint32_t(finding.row));
        for (const auto &match : finding.matches)
            out += ' ' + match.selection + '.' + match.field + '=' + match.value + '~' + match.pattern;
        out += '\n';
    }
    SimpleJob job;
    for (const auto &finding : detection::correlate(*rules, detector->takeCorrelationHits(), job))
        out += std::to_string(finding.rule) + ' ' + finding.group.at(0).second + ' ' + std::to_string(finding.count) + '\n';
    return out;
}

} // namespace

class CacheTest final : public QObject {
    Q_OBJECT
private slots:
    void init();
    void keptRulesAnswerAsThoseJustCompiled();
    void refusedRulesAreKeptWithTheirReasons();
    void anyChangeOfAFileIsSeen();
    void aNewNameIsSeen();
    void filesThatSettledAreKnownByTheirStampUntilOneChanges();
    void damagedFilesCountAsAbsent();
    void hostileBytesGiveNothingOrSoundRules();
    void filesThatOthersMayWriteAreNotTrusted();
    void unreadableFoldersAreNamed();

private:
    detection::RuleSetPtr load()
    {
        SimpleJob job;
        return detection::RuleSet::load(std::vector<fs::path>{m_rules}, m_cache, job);
    }
    fs::path keptFile() const
    {
        std::vector<fs::path> found;
        for (const auto &entry : fs::directory_iterator(m_cache))
            found.push_back(entry.path());
        return found.size() == 1 ? found[0] : fs::path();
    }
    void write(const std::string &name, const std::string &text) { std::ofstream(m_rules / name, std::ios::binary) << text; }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_rules, m_cache;
};

void CacheTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_rules = fs::path(m_folder->path().toStdString()) / "rules";
    m_cache = fs::path(m_folder->path().toStdString()) / "cache";
    fs::create_directories(m_rules);
    write("all.yml", documents);
}

void CacheTest::keptRulesAnswerAsThoseJustCompiled()
{
    SimpleJob job;
    const auto plain = detection::RuleSet::load(std::vector<fs::path>{m_rules}, {}, job);
    const std::string expected = answers(plain);
    QVERIFY(expected.find("needle") != std::string::npos && expected.find("secret word") != std::string::npos);
    QCOMPARE(answers(load()), expected); // compiled and kept
    QVERIFY(!keptFile().empty());
    const auto kept = load();
    QCOMPARE(answers(kept), expected);
    const auto &compiled = static_cast<const detection::CompiledRules &>(*plain);
    QVERIFY(static_cast<const detection::CompiledRules &>(*kept).pack() == compiled.pack());
}

void CacheTest::refusedRulesAreKeptWithTheirReasons()
{
    for (int i = 0; i < 2; ++i) {
        const auto rules = load();
        QVERIFY(!rules->rules()[1].loaded);
        QCOMPARE(rules->rules()[1].reason, "there is no modifier 'nonsense'");
        QVERIFY(rules->rules()[1].line > 20 && rules->rules()[1].column > 1);
    }
}

void CacheTest::anyChangeOfAFileIsSeen()
{
    QVERIFY(load()->rules()[0].loaded);
    const auto before = fs::last_write_time(m_rules / "all.yml");
    std::string changed = documents;
    changed.replace(changed.find("User: [alice"), 4, "Usr_"); // of the same size ...
    write("all.yml", changed);
    fs::last_write_time(m_rules / "all.yml", before); // ... and time
    const auto rules = load();
    QVERIFY(rules->fingerprint() != std::string() && answers(rules).find("User=alice~alice") == std::string::npos);
    write("more.yml", test::RuleFixture::rule("  s: {A: b}\n  condition: s"));
    QCOMPARE(load()->rules().size(), rules->rules().size() + 1);
    fs::remove(m_rules / "more.yml");
    QCOMPARE(load()->rules().size(), rules->rules().size());
}

void CacheTest::filesThatSettledAreKnownByTheirStampUntilOneChanges()
{
    const auto stamps = [&] {
        return std::count_if(fs::directory_iterator(m_cache), fs::directory_iterator(), [](const auto &entry) { return entry.path().extension() == ".stamp"; });
    };
    const auto first = load();
    QCOMPARE(stamps(), 0); // just written: it may change again without its times showing it
#ifndef _WIN32
    QTest::qSleep(3100);
    QCOMPARE(load()->fingerprint(), first->fingerprint());
    QCOMPARE(stamps(), 1);
    QCOMPARE(answers(load()), answers(first));
    const auto before = fs::last_write_time(m_rules / "all.yml");
    std::string changed = documents;
    changed.replace(changed.find("User: [alice"), 4, "Usr_"); // of the same size and time of writing
    write("all.yml", changed);
    fs::last_write_time(m_rules / "all.yml", before);
    const auto after = load();
    QVERIFY(after->fingerprint() != first->fingerprint());
    QVERIFY(answers(after).find("User=alice~alice") == std::string::npos);
#endif
}

void CacheTest::aNewNameIsSeen()
{
    const auto before = load();
    fs::rename(m_rules / "all.yml", m_rules / "other.yml");
    const auto after = load();
    QVERIFY(after->rules()[0].path.ends_with("/other.yml"));
    QCOMPARE(after->fingerprint(), before->fingerprint());
}

void CacheTest::damagedFilesCountAsAbsent()
{
    const std::string expected = answers(load());
    const fs::path file = keptFile();
    const std::string whole = *readTextFile(file);
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 50) {
        std::string damaged = whole;
        damaged[at] = char(damaged[at] ^ 0x10);
        std::ofstream(file, std::ios::binary) << damaged;
        QCOMPARE(answers(load()), expected);
        std::ofstream(file, std::ios::binary) << whole.substr(0, at);
        QCOMPARE(answers(load()), expected);
    }
    std::ofstream(file, std::ios::binary) << whole + "more";
    QCOMPARE(answers(load()), expected);
}

void CacheTest::hostileBytesGiveNothingOrSoundRules()
{
    const auto packed = static_cast<const detection::CompiledRules &>(*load()).pack();
    const auto batch = test::batchOf(events());
    std::uint64_t random = 88172645463325252ull;
    int sound = 0;
    for (int i = 0; i < 3'000; ++i) {
        const auto next = [&] { return random ^= random << 13, random ^= random >> 7, random ^= random << 17; };
        std::string changed = packed;
        for (std::uint64_t k = next() % 3 + 1; k; --k)
            changed[next() % std::min<std::size_t>(changed.size(), i % 2 ? 4'000 : changed.size())] = char(next());
        if (i % 5 == 0)
            changed.resize(next() % changed.size());
        const auto bytes = std::make_shared<const std::string>(std::move(changed));
        const auto rules = detection::CompiledRules::unpack(*bytes, bytes);
        if (!rules)
            continue;
        ++sound;
        const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
        QVERIFY(detector->detect(batch, nullptr));
        SimpleJob job;
        detection::correlate(*rules, detector->takeCorrelationHits(), job);
    }
    QVERIFY(sound > 0); // a changed letter of a title harms nobody
}

void CacheTest::filesThatOthersMayWriteAreNotTrusted()
{
    load();
    const fs::path file = keptFile();
    const auto written = fs::last_write_time(file);
    fs::last_write_time(file, written - std::chrono::hours(1));
    load();
    QVERIFY(fs::last_write_time(file) == written - std::chrono::hours(1)); // read, not written again
#ifndef _WIN32
    fs::permissions(file, fs::perms::others_write, fs::perm_options::add);
    load();
    QVERIFY(fs::last_write_time(file) > written - std::chrono::hours(1));
    QVERIFY((fs::status(file).permissions() & fs::perms::others_write) == fs::perms::none);
#endif
}

void CacheTest::unreadableFoldersAreNamed()
{
#ifndef _WIN32
    fs::create_directories(m_rules / "closed");
    fs::permissions(m_rules / "closed", fs::perms::none);
    if (std::error_code error; fs::directory_iterator(m_rules / "closed", error), !error)
        QSKIP("this user may read everything");
    const auto rules = load();
    fs::permissions(m_rules / "closed", fs::perms::owner_all);
    QVERIFY(rules->rules().back().path.ends_with("closed"));
    QVERIFY(rules->rules().back().reason.starts_with("the folder cannot be read"));
#endif
}

QTEST_GUILESS_MAIN(CacheTest)
#include "cache_test.moc"
