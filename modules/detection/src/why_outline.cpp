// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/text.h>
#include <jupiter/detection/why.h>

namespace jupiter::detection {
namespace {

constexpr std::size_t shownValue = 160;

void outline(const WhyNode &node, bool asked, std::size_t depth, std::vector<std::string> &out) // as deep as the rule, whose depth is limited
{
    std::string line(2 * depth, ' ');
    if (asked)
        line += node.holds ? "+ " : "- ";
    switch (node.kind) {
    case WhyNode::Kind::All: line += "all of"; break;
    case WhyNode::Kind::Any: line += "any of"; break;
    case WhyNode::Kind::AtLeast: line += std::to_string(node.needed) + " of"; break;
    case WhyNode::Kind::Not: line += "not"; break;
    case WhyNode::Kind::Selection: line += node.text; break;
    case WhyNode::Kind::Item: line += (node.field.empty() ? "any value" : node.field) + "  " + node.pattern; break;
    }
    if (node.kind == WhyNode::Kind::Item && asked) {
        line += node.reason.empty() ? "" : "  (" + node.reason + ")";
        for (const std::string &value : node.values)
            line += "  = " + (value.size() > shownValue ? value.substr(0, shownValue) + "..." : value);
    }
    out.push_back(toValidUtf8(line));
    for (const WhyNode &child : node.nodes)
        outline(child, asked, depth + 1, out);
}

} // namespace

std::vector<std::string> outlineOf(const WhyNode &condition, bool asked)
{
    std::vector<std::string> out;
    outline(condition, asked, 0, out);
    return out;
}

} // namespace jupiter::detection
