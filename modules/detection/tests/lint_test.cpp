// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/detection/lint.h>

#include <QtTest>

using namespace jupiter;

namespace {

constexpr const char *head = "title: T\nid: 3f1f2b0e-6a53-4a5e-9f0e-2f6f4dd6f7a1\nstatus: test\nlevel: high\n"
                             "logsource: {product: windows, category: process_creation}\n";

/// "code line:column" of each finding in a text.
QStringList lints(const std::string &text)
{
    detection::Linter linter;
    linter.add(text, "r.yml");
    QStringList out;
    for (const auto &lint : linter.take())
        out << QStringLiteral("%1 %2:%3").arg(QString::fromStdString(lint.code)).arg(lint.line).arg(lint.column);
    return out;
}

QStringList ofDetection(const std::string &detection) { return lints(head + ("detection:\n" + detection)); }

} // namespace

class LintTest final : public QObject {
    Q_OBJECT
private slots:
    void aGoodRuleHasNothingOdd()
    {
        QCOMPARE(ofDetection("  s:\n    Image|endswith: '\\x.exe'\n  condition: s\n"), QStringList());
    }

    void selectionsAndConditions()
    {
        QCOMPARE(ofDetection("  s: {Image: x}\n  t: {Image: y}\n  condition: s\n"), QStringList{"unused-selection 8:3"});
        QCOMPARE(ofDetection("  s: {Image: x}\n  condition: s and not s\n"), QStringList{"always-false 8:14"});
        QCOMPARE(ofDetection("  s: {Image: x}\n  condition: s or not s\n"), QStringList{"always-true 8:14"});
        QCOMPARE(ofDetection("  s_a: {Image: x}\n  condition: 1 of s_*\n"), QStringList{"of-one 8:14"});
        QCOMPARE(ofDetection("  s: {Image: x}\n  timeframe: 5m\n  condition: s\n"), QStringList{"timeframe 8:3"});
    }

    void fieldsAndValues()
    {
        QCOMPARE(ofDetection("  s: {Imgae: x}\n  condition: s\n"), QStringList{"unknown-field 7:7"});
        QCOMPARE(ofDetection("  s:\n    Image: [x]\n  condition: s\n"), QStringList{"single-element-list 8:13"});
        QCOMPARE(ofDetection("  s:\n    Image|contains: '*x'\n  condition: s\n"), QStringList{"needless-wildcard 8:21"});
        QCOMPARE(ofDetection("  s:\n    Image: '*x'\n  condition: s\n"), QStringList{"wildcard-for-modifier 8:12"});
        QCOMPARE(ofDetection("  s:\n    Image|contains|all: x\n  condition: s\n"), QStringList{"all-of-one 8:5"});
        QCOMPARE(ofDetection("  s:\n    Image: [x, X]\n  condition: s\n"), QStringList{"duplicate-value 8:16"});
        QCOMPARE(ofDetection("  s:\n    Image|cased: [x, X]\n  condition: s\n"), QStringList());
    }

    void whatIsNoTextOrListIsNotRead()
    {
        const std::string rest = "detection: {s: {Image: x}, condition: s}\n";
        QCOMPARE(lints(std::string(head) + "tags: {attack: t1003}\n" + rest), QStringList{"wrong-type 6:7"});
        QCOMPARE(lints(std::string(head) + "tags: [attack.t1003, {a: b}]\n" + rest), QStringList{"wrong-type 6:22"});
        QCOMPARE(lints(std::string(head) + "references: {a: b}\ndate: {a: b}\n" + rest), (QStringList{"wrong-type 6:13", "wrong-type 7:7"}));
    }

    void metadata()
    {
        const std::string detection = "logsource: {product: windows, service: system}\ndetection: {s: {EventID: 1}, condition: s}\n";
        QCOMPARE(lints("title: T\n" + detection), (QStringList{"missing-id 1:1", "missing-status 1:1", "missing-level 1:1"}));
        QCOMPARE(lints("title: T\nid: 7\nstatus: odd\nlevel: low\ndate: 2024/01/02\ntags: [Attack, attack.t1003, attack.t1003]\nfalsepositive: [x]\n" + detection),
                 (QStringList{"invalid-id 2:5", "invalid-status 3:9", "invalid-date 5:7", "invalid-tag 6:8", "duplicate-tag 6:30", "unknown-key 7:1"}));
        QCOMPARE(lints(std::string(head) + "detection: {s: {Image: x}, condition: nothing}\n"), QStringList{"refused 6:39"});
        QCOMPARE(lints("title: T\nid: 3f1f2b0e-6a53-4a5e-9f0e-2f6f4dd6f7a1\nstatus: test\nlevel: low\nlogsource: {product: toaster}\n"
                       "detection: {s: {A: x}, condition: s}\n"),
                 QStringList{"unknown-source 5:12"});
    }

    void idsThatComeTwiceAreSaidOfTheSecond()
    {
        detection::Linter linter;
        const std::string rule = std::string(head) + "detection: {s: {Image: x}, condition: s}\n";
        linter.add(rule, "a.yml");
        linter.add(rule, "b.yml");
        const auto found = linter.take();
        QCOMPARE(found.size(), 2u); // id and title
        QCOMPARE(found[1].code, "duplicate-id");
        QCOMPARE(found[1].path, "b.yml");
        QCOMPARE(found[1].message, "the id of a.yml too");
    }

    void brokenTextsAreRefusedOnce()
    {
        QCOMPARE(lints("title: [\n").size(), 1);
        QCOMPARE(lints(std::string(100'000, '[')).size(), 1);
        QCOMPARE(lints("").size(), 1);
    }
};

QTEST_APPLESS_MAIN(LintTest)
#include "lint_test.moc"
