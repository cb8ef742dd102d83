// SPDX-License-Identifier: GPL-3.0-or-later
#include "why_tree.h"

#include "../common/match_view.h"

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/format.h>

#include <algorithm>

namespace jupiter::alerts {

using detection::WhyNode;

namespace {

constexpr int mostDepth = 40;
constexpr std::size_t mostLines = 400, mostFailing = 3;
constexpr qsizetype longestValue = 2000;

QString qt(const std::string &text) { return QString::fromStdString(text); }

/// What the detection engine says in English, in the language of the program.
QString reasonText(const QString &reason)
{
    static const QLatin1String noField("the event has no ");
    if (reason == QLatin1String("another value"))
        return WhyModel::tr("another value", "why a rule fired");
    if (reason == QLatin1String("in no value of the event"))
        return WhyModel::tr("in no value of the event", "why a rule fired");
    return reason.startsWith(noField) ? WhyModel::tr("the event has no %1", "why a rule fired").arg(reason.mid(noField.size())) : reason;
}

WhyLine itemLine(const QString &field, const QString &pattern, const QString &value, const QString &reason, bool holds, int depth)
{
    const views::PatternWords words = views::patternWords(pattern);
    WhyLine line{depth, holds, {}, 0, 0, field, value};
    line.text = workbench::safeText(field.isEmpty() ? WhyModel::tr("any value", "why a rule fired") : field) + u' ' + words.verb;
    if (!words.core.isEmpty()) {
        line.text += u' ';
        line.matchStart = int(line.text.size());
        line.text += workbench::safeText(words.core.left(longestValue));
        line.matchLength = int(line.text.size()) - line.matchStart;
    }
    if (!holds) {
        line.matchLength = 0;                   // nothing was found: nothing is marked
        if (!reason.isEmpty())
            line.text += QStringLiteral("   ") + workbench::safeText(reasonText(reason));
    } else if (value.compare(words.core, Qt::CaseInsensitive) != 0) {
        line.text += QStringLiteral("   ") + workbench::safeText(value.left(longestValue));
    }
    return line;
}

QString values(const WhyNode &node)
{
    QStringList out;
    for (const std::string &value : node.values)
        out << qt(value);
    return out.join(QStringLiteral(", "));
}

void add(std::vector<WhyLine> &lines, const WhyNode &node, int depth)
{
    if (depth > mostDepth || lines.size() > mostLines)
        return;
    const auto inside = [&](int at) {
        std::size_t failing = 0, left = 0;
        const auto failed = std::size_t(std::count_if(node.nodes.begin(), node.nodes.end(), [](const WhyNode &n) { return !n.holds; }));
        const bool crowd = (node.kind == WhyNode::Kind::Any || node.kind == WhyNode::Kind::AtLeast) && failed > mostFailing;
        for (const WhyNode &child : node.nodes)
            if (crowd && !child.holds && (node.holds || ++failing > mostFailing))
                ++left;
            else if (node.kind == WhyNode::Kind::All && child.kind == WhyNode::Kind::All)
                for (const WhyNode &grandchild : child.nodes)   // all of all of: one list
                    add(lines, grandchild, at);
            else
                add(lines, child, at);
        if (left)
            lines.push_back({at, false, WhyModel::tr("%1 others do not hold", "why a rule fired").arg(left)});
    };
    switch (node.kind) {
    case WhyNode::Kind::Item:
        lines.push_back(itemLine(qt(node.field), qt(node.pattern), values(node), qt(node.reason), node.holds, depth));
        return;
    case WhyNode::Kind::Selection:
        lines.push_back({depth, node.holds, workbench::safeText(qt(node.text))});
        // "all of" inside a selection is what a selection is
        if (node.nodes.size() == 1 && node.nodes.front().kind == WhyNode::Kind::All) {
            for (const WhyNode &child : node.nodes.front().nodes)
                add(lines, child, depth + 1);
            return;
        }
        return inside(depth + 1);
    case WhyNode::Kind::Not:
        lines.push_back({depth, node.holds, node.holds ? WhyModel::tr("not the following", "why a rule fired") : WhyModel::tr("not the following, but it does", "why a rule fired")});
        return inside(depth + 1);
    case WhyNode::Kind::All:
    case WhyNode::Kind::Any:
    case WhyNode::Kind::AtLeast:
        if (node.nodes.size() == 1 && node.kind != WhyNode::Kind::AtLeast)
            return inside(depth);
        lines.push_back({depth, node.holds, node.kind == WhyNode::Kind::All ? WhyModel::tr("all of", "why a rule fired")
                                            : node.kind == WhyNode::Kind::Any ? WhyModel::tr("one of", "why a rule fired") : WhyModel::tr("at least %1 of", "why a rule fired").arg(node.needed)});
        return inside(depth + 1);
    }
}

} // namespace

std::vector<WhyLine> linesOf(const WhyNode &condition)
{
    std::vector<WhyLine> lines;
    add(lines, condition, 0);
    return lines;
}

std::vector<WhyLine> linesOf(const std::vector<views::MatchLine> &matches)
{
    std::vector<views::MatchLine> sorted = matches;
    std::stable_sort(sorted.begin(), sorted.end(), [](const views::MatchLine &a, const views::MatchLine &b) { return a.selection < b.selection; });
    std::vector<WhyLine> lines;
    QString selection;
    for (const views::MatchLine &match : sorted) {
        if (match.selection != selection && !match.selection.isEmpty())
            lines.push_back({0, true, workbench::safeText(match.selection)});
        selection = match.selection;
        lines.push_back(itemLine(match.field, match.pattern, match.value, {}, true, 1));
    }
    return lines;
}

void WhyModel::setLines(std::vector<WhyLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

QString WhyModel::shown(const WhyLine &line) const { return QString(line.depth * 3, u' ') + (line.holds ? QStringLiteral("\u2714 ") : QStringLiteral("\u2718 ")) + line.text; }

QString WhyModel::text() const
{
    QStringList out;
    for (const WhyLine &line : m_lines)
        out << shown(line);
    return out.join(u'\n');
}

QVariant WhyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const WhyLine &line = m_lines[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return shown(line);
    case workbench::RawRole: return line.value.isEmpty() ? line.text : line.value;
    case Qt::ToolTipRole: return line.text.left(4000).toHtmlEscaped();
    case Qt::AccessibleTextRole: return (line.holds ? tr("holds: %1", "accessible name") : tr("does not hold: %1", "accessible name")).arg(line.text);
    case workbench::DataFontRole: return true;
    case workbench::ToneRole: return line.holds ? QVariant() : QVariant(int(workbench::Tone::Hint));
    case workbench::MatchRole:
        if (line.matchLength == 0)
            return {};
        return QVariantList{line.depth * 3 + 2 + line.matchStart, line.matchLength};
    default: return {};
    }
}

} // namespace jupiter::alerts
