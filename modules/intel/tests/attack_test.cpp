// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/attack.h>
#include <jupiter/intel/import.h>

#include "support/corpus.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace jupiter;
using namespace jupiter::intel;

namespace {

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string object(const std::string &type, int number, const std::string &id, const std::string &more)
{
    const std::string reference = id.empty() ? "" : ",'external_references':[{'source_name':'mitre-attack','external_id':'" + id + "'}]";
    return quoted("{'type':'" + type + "','id':'" + type + "--00000000-0000-4000-8000-00000000000" + std::to_string(number) +
                  "','created':'2020-01-01T00:00:00Z','modified':'2020-01-01T00:00:00Z'" + reference + more + "}");
}

std::string uses(int number, const std::string &source, const std::string &target, const std::string &kind = "uses", const std::string &more = "")
{
    return object("relationship", number, "", ",'relationship_type':'" + kind + "','source_ref':'" + source + "','target_ref':'" + target + "'" + more);
}

std::string id(const std::string &type, int number) { return type + "--00000000-0000-4000-8000-00000000000" + std::to_string(number); }

/// Two groups and two techniques; the first technique is used by both, the second by one.
std::string smallAttack()
{
    const std::string phase = ",'kill_chain_phases':[{'kill_chain_name':'mitre-attack','phase_name':'execution'}]";
    std::string out = "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000000\",\"objects\":[";
    for (const std::string &one :
         {object("x-mitre-tactic", 1, "TA0002", ",'name':'Execution','x_mitre_shortname':'execution'"), object("attack-pattern", 1, "T1001", ",'name':'One'" + phase),
          object("attack-pattern", 2, "T1002.001", ",'name':'Two'" + phase), object("attack-pattern", 3, "T1003", ",'name':'Gone','revoked':true" + phase),
          object("intrusion-set", 1, "G0001", ",'name':'Both'"), object("intrusion-set", 2, "G0002", ",'name':'First only'"), object("intrusion-set", 3, "G0003", ",'name':'None'"),
          object("course-of-action", 1, "M1001", ",'name':'Mend'"), object("course-of-action", 2, "M1002", ",'name':'Old','x_mitre_deprecated':true"),
          object("tool", 1, "S0001", ",'name':'Tool'"), uses(1, id("intrusion-set", 1), id("attack-pattern", 1)), uses(2, id("intrusion-set", 1), id("attack-pattern", 2)),
          uses(3, id("intrusion-set", 2), id("attack-pattern", 1)), uses(4, id("intrusion-set", 3), id("attack-pattern", 3)), uses(5, id("tool", 1), id("attack-pattern", 2)),
          uses(6, id("course-of-action", 1), id("attack-pattern", 1), "mitigates"), uses(7, id("course-of-action", 2), id("attack-pattern", 1), "mitigates"),
          uses(8, id("intrusion-set", 2), id("attack-pattern", 2), "uses", ",'revoked':true")})
        out += (out.ends_with('[') ? "" : ",") + one;
    return out + "]}";
}

} // namespace

class AttackTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsRevokedOrDeprecatedIsLeftOut()
    {
        const AttackCatalog catalog = load(smallAttack());
        QCOMPARE(catalog.techniques().size(), std::size_t(2));
        QCOMPARE(catalog.techniques().at("T1001").mitigations, std::vector<std::string>{"M1001"});
        QCOMPARE(catalog.techniques().at("T1002.001").groups, std::vector<std::string>{"G0001"});
        QCOMPARE(catalog.techniques().at("T1002.001").software, std::vector<std::string>{"S0001"});
        QCOMPARE(catalog.tactics().at(0).techniques.size(), std::size_t(2));
    }
    void anOverlapShowsWhatIsSharedTheRarestFirst()
    {
        const AttackCatalog catalog = load(smallAttack());
        const auto overlaps = catalog.overlaps(std::vector<std::string>{"t1001", "T1002.001", "T1001", "T9999"});
        QCOMPARE(overlaps.size(), std::size_t(2)); // the third group shares nothing
        QCOMPARE(overlaps[0].group, std::string("G0001"));
        QCOMPARE(overlaps[0].shared.size(), std::size_t(2));
        QCOMPARE(overlaps[0].shared[0].technique, std::string("T1002.001"));
        QCOMPARE(overlaps[0].shared[0].usedBy, 1u);
        QCOMPARE(overlaps[0].seen, 3u);
        QCOMPARE(overlaps[1].shared[0].usedBy, 2u);
    }
    void tagsOfRulesNameTechniques()
    {
        QCOMPARE(attackTechniques(std::vector<std::string>{"attack.t1003.001", "attack.execution", "attack.g0016", "car.t1003", "attack.T1059", "attack.t10"}),
                 (std::vector<std::string>{"T1003.001", "T1059"}));
    }

    void corpusTechniqueFacts()
    {
        const auto folder = test::corpus();
        if (!folder || !std::filesystem::exists(*folder / "cti/attack"))
            QSKIP("no corpus with cti/attack");
        QTemporaryDir scratch;
        const auto store = *IntelStore::open(std::filesystem::path(scratch.path().toStdString()) / "a.jupiter", IntelStore::Mode::Create);
        SimpleJob job;
        std::map<std::string, FileReport> reports;
        for (const char *name : {"enterprise-attack-18.1-stix20.json.xz", "ics-attack-18.1-stix21.json.xz"})
            QVERIFY(intel::import(*store, {{(*folder / "cti/attack" / name).string()}, {}}, [&](const FileReport &report) { reports[name] = report; }, job));
        int facts = 0, right = 0;
        const auto rows = table(*folder / "cti/attack/index.csv");
        for (const QStringList &row : rows) {
            if (row[0] == "file")
                continue;
            ++facts;
            const bool good = reports[row[0].toStdString()].objects == row[2].toULongLong();
            right += good;
        }
        const auto catalog = *AttackCatalog::load(*store);
        for (const QStringList &row : table(*folder / "cti/attack/technique_facts.csv")) {
            if (row[0] == "technique")
                continue;
            ++facts;
            const auto found = catalog.techniques().find(row[0].toStdString());
            bool good = found != catalog.techniques().end();
            if (good) { // the name may hold commas: count from the end
                const AttackTechnique &technique = found->second;
                const auto words = [](const QString &cell) {
                    std::vector<std::string> out;
                    for (const QString &word : cell.split(QRegularExpression("[^A-Za-z0-9-]+"), Qt::SkipEmptyParts))
                        out.push_back(word.toStdString());
                    std::sort(out.begin(), out.end());
                    return out;
                };
                good = technique.groups.size() == row.back().toULongLong() && technique.mitigations == words(row[row.size() - 2]) && technique.tactics == words(row[row.size() - 3]) &&
                       row.mid(1, row.size() - 4).join(',').remove('"') == QString::fromStdString(technique.name);
            }
            right += good;
            if (!good)
                qWarning("%s", qPrintable(row.join(',')));
        }
        qInfo("cti/attack: %d of %d facts (%.1f %%)", right, facts, 100.0 * right / facts);
        QCOMPARE(right, facts);
    }

private:
    static AttackCatalog load(const std::string &text)
    {
        QTemporaryDir scratch;
        const auto store = *IntelStore::open(std::filesystem::path(scratch.path().toStdString()) / "a.jupiter", IntelStore::Mode::Create);
        SimpleJob job;
        const auto report = *importBytes(*store, "a.json", text, "", job);
        if (report.format != "attack" || report.status != FileReport::Status::Ok)
            qFatal("%s", report.toJson().c_str());
        return *AttackCatalog::load(*store);
    }
    static std::vector<QStringList> table(const std::filesystem::path &path)
    {
        std::vector<QStringList> out;
        QFile file(QString::fromStdString(path.string()));
        if (file.open(QIODevice::ReadOnly))
            for (const QByteArray &line : file.readAll().split('\n'))
                if (!line.trimmed().isEmpty())
                    out.push_back(QString::fromUtf8(line.trimmed()).split(','));
        return out;
    }
};

QTEST_APPLESS_MAIN(AttackTest)
#include "attack_test.moc"
