// SPDX-License-Identifier: GPL-3.0-or-later
#include "summary.h"

#include "words.h"

#include <algorithm>

namespace jupiter::reports {
namespace {

QString footnote(std::size_t number)
{
    return QStringLiteral(" [%1]").arg(number);
}

/// The mark of the first event of the course at that time, if there is one.
QString footnoteAt(const CaseReport &report, Timestamp time)
{
    const auto at =
        std::find_if(report.course.begin(), report.course.end(), [&](const ReportEvent &e) { return e.time == time; });
    return at == report.course.end() ? QString() : footnote(std::size_t(at - report.course.begin()) + 1);
}

/// Sentences have no room for a host name that an attacker made a page long.
QString shortHost(const incidents::Alert &alert)
{
    return words::title(alert.host, 64);
}

QString severityCounts(const CaseReport &report)
{
    QStringList parts;
    for (int rank = int(incidents::Severity::Critical); rank >= 0; --rank) {
        const auto n = std::count_if(report.findings.begin(), report.findings.end(),
                                     [&](const ReportFinding &f) { return int(f.alert.severity) == rank; });
        if (n > 0)
            parts << QString::number(n) + u' ' + words::severity(incidents::Severity(rank)).toLower();
    }
    return words::listed(parts, 5);
}

QString hosts(const CaseReport &report)
{
    QStringList names;
    for (const ReportFinding &finding : report.findings) {
        const QString name = shortHost(finding.alert);
        if (!name.isEmpty() && !names.contains(name))
            names << name;
    }
    if (names.isEmpty())
        return {};
    return QStringLiteral(" on %1: %2").arg(words::counted(std::uint64_t(names.size()), "host"), words::listed(names));
}

QString judged(const CaseReport &report)
{
    int truly = 0, falsely = 0, open = 0;
    for (const ReportFinding &finding : report.findings) {
        switch (finding.alert.verdict) {
        case incidents::Verdict::TruePositive: ++truly; break;
        case incidents::Verdict::FalsePositive:
        case incidents::Verdict::Benign: ++falsely; break;
        case incidents::Verdict::None: ++open; break;
        }
    }
    QStringList parts;
    const auto add = [&parts](int n, const char *as) {
        if (n > 0)
            parts << QStringLiteral("%1 %2 %3")
                         .arg(n)
                         .arg(n == 1 ? QStringLiteral("is") : QStringLiteral("are"), QString::fromLatin1(as));
    };
    add(truly, "judged true positive");
    add(falsely, "judged false positive or benign");
    add(open, "not judged yet");
    return parts.isEmpty() ? QString() : QStringLiteral("Of the findings, ") + words::listed(parts) + QStringLiteral(".");
}

QString held(const CaseReport &report)
{
    const auto &evidence = report.detail.evidence;
    if (evidence.empty())
        return QStringLiteral("The case holds no evidence of its own.");
    const auto wrong = std::count_if(evidence.begin(), evidence.end(), [](const incidents::Evidence &e) {
        return e.state.startsWith(QLatin1String("changed")) || e.state.startsWith(QLatin1String("missing"));
    });
    const QString files = words::counted(evidence.size(), "file");
    if (wrong == 0)
        return QStringLiteral("The case holds %1 of evidence.").arg(files);
    return QStringLiteral("The case holds %1 of evidence; %2 no longer what was taken in.")
        .arg(files, wrong == 1 ? QStringLiteral("1 is") : QStringLiteral("%1 are").arg(wrong));
}

} // namespace

Annotated annotated(const QString &text, std::size_t notes)
{
    Annotated result;
    QTextCharFormat raised;
    raised.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    raised.setForeground(style::reference());
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype close = text.at(i) == u'[' ? text.indexOf(u']', i) : -1;
        bool isNumber = false;
        const uint number = close > i ? QStringView(text).mid(i + 1, close - i - 1).toUInt(&isNumber) : 0;
        if (!isNumber || number < 1 || number > notes) {
            result.text += text.at(i++);
            continue;
        }
        const QString digits = QString::number(number);
        if (result.text.endsWith(u' '))
            result.text.back() = QChar(0x00A0); // the number stays with its word
        result.spans.push_back({int(result.text.size()), int(digits.size()), raised});
        result.text += digits;
        i = close + 1;
    }
    return result;
}

QString composedSummary(const CaseReport &report, const Clock &clock)
{
    QStringList sentences;
    if (report.findings.empty()) {
        sentences << QStringLiteral("The case has no findings of rules.");
    } else {
        sentences << QStringLiteral("Rules raised %1 (%2)%3.")
                         .arg(words::counted(report.findings.size(), "finding"), severityCounts(report), hosts(report));
        std::vector<const ReportFinding *> worst;
        for (const ReportFinding &finding : report.findings)
            worst.push_back(&finding);
        std::stable_sort(worst.begin(), worst.end(),
                         [](const auto *a, const auto *b) { return a->alert.severity > b->alert.severity; });
        worst.resize(std::min<std::size_t>(worst.size(), 3));
        QStringList names;
        for (const ReportFinding *finding : worst) {
            const QString where = finding->alert.host.isEmpty() ? QString() : QStringLiteral(" on ") + shortHost(finding->alert);
            names << words::title(finding->alert.title) + where + QStringLiteral(" at ") + clock.dateTime(finding->alert.first) +
                         footnoteAt(report, finding->alert.first);
        }
        sentences << (names.size() == 1 ? QStringLiteral("It is ") : QStringLiteral("The most severe are ")) +
                         words::listed(names) + QStringLiteral(".");
        sentences << judged(report);
    }
    if (report.course.size() > 1)
        sentences << QStringLiteral("The course of events begins at %1%2 and ends at %3%4.")
                         .arg(clock.dateTime(report.course.front().time), footnote(1), clock.dateTime(report.course.back().time),
                              footnote(report.course.size()));
    sentences << held(report);
    if (!report.notExamined.empty())
        sentences << words::counted(report.notExamined.size(), "source") +
                         QStringLiteral(" could not be examined: what is in there is not known.");
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace jupiter::reports
