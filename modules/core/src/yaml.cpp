// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/yaml.h>

#include <yaml.h>

#include <algorithm>
#include <memory>
#include <set>

namespace jupiter {
namespace {

struct ParserDeleter {
    void operator()(yaml_parser_t *p) const { yaml_parser_delete(p); delete p; }
};

/// Where libyaml gave up: it has no mark yet for bytes that are no text, only their offset.
YamlError errorOf(const yaml_parser_t &parser, std::string_view text)
{
    YamlError out{std::uint32_t(parser.problem_mark.line) + 1, std::uint32_t(parser.problem_mark.column) + 1, parser.problem ? parser.problem : "not YAML"};
    if (parser.context)
        out.reason += std::string(" (") + parser.context + ")";
    if (parser.error == YAML_READER_ERROR) {
        const std::string_view before = text.substr(0, parser.problem_offset);
        out.line = std::uint32_t(std::count(before.begin(), before.end(), '\n')) + 1;
        out.column = std::uint32_t(before.size() - (before.rfind('\n') + 1)) + 1; // npos + 1 is 0: the first line
    }
    return out;
}

/// Copies one libyaml document into YamlNodes; the document is a graph, so the copy is bounded.
class Copier {
public:
    Copier(yaml_document_t &document, const YamlLimits &limits, std::size_t &nodes, YamlError &error)
        : m_document(document), m_limits(limits), m_nodes(nodes), m_error(error)
    {
    }

    bool copy(int index, YamlNode &out, std::size_t depth)
    {
        const yaml_node_t *node = yaml_document_get_node(&m_document, index);
        if (!node)
            return true;
        out.line = std::uint32_t(node->start_mark.line) + 1;
        out.column = std::uint32_t(node->start_mark.column) + 1;
        if (++m_nodes > m_limits.nodes)
            return fail(out, "too many nodes (aliases that expand without end?)");
        if (depth > m_limits.depth)
            return fail(out, "nested too deep");
        switch (node->type) {
        case YAML_NO_NODE: return true;
        case YAML_SCALAR_NODE: return copyScalar(*node, out);
        case YAML_SEQUENCE_NODE:
            out.kind = YamlNode::Kind::Sequence;
            for (auto *item = node->data.sequence.items.start; item < node->data.sequence.items.top; ++item)
                if (!copy(*item, out.items.emplace_back(), depth + 1))
                    return false;
            return true;
        case YAML_MAPPING_NODE: return copyMap(*node, out, depth);
        }
        return true;
    }

private:
    bool fail(const YamlNode &at, std::string reason)
    {
        m_error = {at.line, at.column, std::move(reason)};
        return false;
    }

    static bool copyScalar(const yaml_node_t &node, YamlNode &out)
    {
        out.kind = YamlNode::Kind::Scalar;
        out.text.assign(reinterpret_cast<const char *>(node.data.scalar.value), node.data.scalar.length);
        out.quoted = node.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        if (!out.quoted && (out.text.empty() || out.text == "~" || out.text == "null" || out.text == "Null" || out.text == "NULL"))
            out.kind = YamlNode::Kind::Null;
        return true;
    }

    bool copyMap(const yaml_node_t &node, YamlNode &out, std::size_t depth)
    {
        out.kind = YamlNode::Kind::Map;
        std::set<std::string> seen;
        for (auto *pair = node.data.mapping.pairs.start; pair < node.data.mapping.pairs.top; ++pair) {
            auto &[key, value] = out.entries.emplace_back();
            if (!copy(pair->key, key, depth + 1) || !copy(pair->value, value, depth + 1))
                return false;
            if (key.isNull())
                key.kind = YamlNode::Kind::Scalar; // a key `null` or nothing is just a name
            if (!key.isScalar())
                return fail(key, "a key must be a plain name");
            if (!seen.insert(key.text).second)
                return fail(key, "the key '" + key.text + "' stands here twice");
        }
        return true;
    }

    yaml_document_t &m_document;
    const YamlLimits &m_limits;
    std::size_t &m_nodes;
    YamlError &m_error;
};

} // namespace

const YamlNode *YamlNode::find(std::string_view key) const
{
    for (const auto &[name, value] : entries)
        if (name.text == key)
            return &value;
    return nullptr;
}

std::string_view YamlNode::textOf(std::string_view key, std::string_view otherwise) const
{
    const YamlNode *node = find(key);
    return node && node->isScalar() ? std::string_view(node->text) : otherwise;
}

bool parseYaml(std::string_view text, std::vector<YamlNode> &documents, YamlError &error, const YamlLimits &limits)
{
    documents.clear();
    if (text.size() > limits.bytes) {
        error = {0, 0, "larger than " + std::to_string(limits.bytes >> 20) + " MiB"};
        return false;
    }
    std::unique_ptr<yaml_parser_t, ParserDeleter> parser(new yaml_parser_t);
    if (!yaml_parser_initialize(parser.get())) {
        parser.release();
        error = {0, 0, "out of memory"};
        return false;
    }
    const char *const bytes = text.empty() ? "" : text.data(); // libyaml asserts that it is not null
    yaml_parser_set_input_string(parser.get(), reinterpret_cast<const unsigned char *>(bytes), text.size());
    std::size_t nodes = 0;
    for (;;) {
        yaml_document_t document;
        if (!yaml_parser_load(parser.get(), &document)) {
            error = errorOf(*parser, text);
            documents.clear();
            return false;
        }
        const std::unique_ptr<yaml_document_t, decltype(&yaml_document_delete)> owner(&document, &yaml_document_delete);
        if (!yaml_document_get_root_node(&document))
            return true;
        if (!Copier(document, limits, nodes, error).copy(1, documents.emplace_back(), 0)) {
            documents.clear();
            return false;
        }
    }
}

} // namespace jupiter
