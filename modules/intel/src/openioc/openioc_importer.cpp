// SPDX-License-Identifier: GPL-3.0-or-later
#include "openioc/openioc_importer.h"

#include "openioc/xml_reader.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

struct Term {
    std::string_view search; ///< In lower case; "*" at the start: any document.
    Kind kind;
};

// The terms of FireEye's IOC editor that name a value of ours [iocterms]; all others are kept as text.
constexpr std::array terms{
    Term{"*md5sum", Kind::Md5}, Term{"*sha1sum", Kind::Sha1}, Term{"*sha256sum", Kind::Sha256}, Term{"*sha512sum", Kind::Sha512},
    Term{"*/md5", Kind::Md5}, Term{"*/sha1", Kind::Sha1}, Term{"*/sha256", Kind::Sha256}, Term{"*/ssdeep", Kind::Ssdeep}, Term{"*/imphash", Kind::Imphash},
    Term{"fileitem/filename", Kind::FileName}, Term{"fileitem/fullpath", Kind::FilePath}, Term{"fileitem/filepath", Kind::FilePath},
    Term{"processitem/name", Kind::FileName}, Term{"processitem/path", Kind::FilePath}, Term{"driveritem/drivername", Kind::FileName},
    Term{"moduleitem/modulename", Kind::FileName}, Term{"moduleitem/modulepath", Kind::FilePath}, Term{"serviceitem/path", Kind::FilePath},
    Term{"serviceitem/servicedll", Kind::FilePath}, Term{"taskitem/actionlist/action/execprogrampath", Kind::FilePath},
    Term{"fileitem/peinfo/versioninfolist/versioninfoitem/originalfilename", Kind::FileName}, Term{"prefetchitem/applicationfilename", Kind::FileName},
    Term{"registryitem/path", Kind::RegistryKey}, Term{"registryitem/keypath", Kind::RegistryKey},
    Term{"portitem/remoteip", Kind::Ipv4}, Term{"portitem/localip", Kind::Ipv4}, Term{"routeentryitem/destination", Kind::Ipv4}, Term{"routeentryitem/gateway", Kind::Ipv4},
    Term{"arpentryitem/ipv4address", Kind::Ipv4}, Term{"*/remoteipaddress", Kind::Ipv4}, Term{"network/ip", Kind::Ipv4}, Term{"network/dns", Kind::Domain},
    Term{"dnsentryitem/recordname", Kind::Domain}, Term{"dnsentryitem/host", Kind::Domain}, Term{"dnsentryitem/recorddata/host", Kind::Domain},
    Term{"dnsentryitem/recorddata/ipv4address", Kind::Ipv4}, Term{"urlhistoryitem/url", Kind::Url}, Term{"urlhistoryitem/hostname", Kind::Domain},
    Term{"network/uri", Kind::Url}, Term{"filedownloadhistoryitem/sourceurl", Kind::Url}, Term{"formhistoryitem/hostname", Kind::Domain},
    Term{"cookiehistoryitem/hostname", Kind::Domain}, Term{"network/useragent", Kind::UserAgent}, Term{"network/http/useragent", Kind::UserAgent},
    Term{"email/from", Kind::Email}, Term{"email/to", Kind::Email}, Term{"email/cc", Kind::Email}, Term{"email/replyto", Kind::Email},
    Term{"email/attachment/name", Kind::FileName},
    Term{"email/receivedfromip", Kind::Ipv4}, Term{"email/receivedfromhost", Kind::Domain}, Term{"*/ipv4address", Kind::Ipv4}, Term{"*/ipv6address", Kind::Ipv6}, Term{"*/remoteip", Kind::Ipv4},
    Term{"*/localip", Kind::Ipv4}, Term{"network/http_referr", Kind::Url}, Term{"fileitem/peinfo/exports/dllname", Kind::FileName}, Term{"portitem/path", Kind::FilePath},
    Term{"prefetchitem/applicationfullpath", Kind::FilePath}, Term{"persistenceitem/filepath", Kind::FilePath}, Term{"persistenceitem/regpath", Kind::RegistryKey},
    Term{"filedownloadhistoryitem/filename", Kind::FileName}, Term{"processitem/sectionlist/memorysection/name", Kind::FilePath},
    // What endpoint agents record [OpenIOC 1.1 of HX]
    Term{"*event/md5", Kind::Md5}, Term{"*event/fullpath", Kind::FilePath}, Term{"*event/filename", Kind::FileName}, Term{"*event/processpath", Kind::FilePath}, Term{"*event/process", Kind::FileName},
    Term{"dnslookupevent/hostname", Kind::Domain}, Term{"urlmonitorevent/hostname", Kind::Domain}, Term{"urlmonitorevent/useragent", Kind::UserAgent}, Term{"regkeyevent/path", Kind::RegistryKey}, Term{"snort/snort", Kind::Text}, Term{"yara/yara", Kind::Yara}};

Kind kindOfTerm(std::string_view search)
{
    const std::string lower = lowerAscii(search);
    for (const Term &term : terms)
        if (term.search[0] == '*' ? lower.ends_with(term.search.substr(1)) : lower == term.search)
            return term.kind;
    return Kind::Text;
}

/// Kinds that say enough alone; a name or a path under AND is only half a statement.
bool standsAlone(Kind kind)
{
    return kind != Kind::FileName && kind != Kind::FilePath && kind != Kind::RegistryKey && kind != Kind::Mutex && kind != Kind::UserAgent;
}

class Handler final : public XmlHandler {
public:
    Handler(ImportSink &sink, JobControl &job) : m_sink(sink), m_job(job) {}

    void begin(std::string_view name, const Attributes &attributes, std::uint64_t line) override
    {
        const auto value = [&](std::string_view wanted) {
            for (const auto &[key, text] : attributes)
                if (key == wanted)
                    return std::string(text);
            return std::string();
        };
        if (name == "ioc" || name == "OpenIOC") {
            m_sawRoot = true;
            m_modified = parseTimestamp(value("last-modified"));
        } else if (name == "Indicator") {
            m_operators.push_back(lowerAscii(value("operator")) == "and");
        } else if (name == "IndicatorItem") {
            m_item = Item{value("id"), lowerAscii(value("condition")), {}, {}, value("negate") == "true", line};
            m_inItem = true;
        } else if (name == "Context" && m_inItem) {
            m_item.search = value("search");
        } else if (name == "link") {
            m_rel = value("rel");
        }
    }

    void end(std::string_view name, std::string_view text) override
    {
        if (name == "Indicator" && !m_operators.empty()) {
            m_operators.pop_back();
        } else if (name == "Content" && m_inItem) {
            m_item.content = text;
        } else if (name == "IndicatorItem") {
            m_inItem = false;
            if (!m_job.cancelled())
                finishItem();
        } else if (name == "short_description") {
            m_title = text;
        } else if (name == "link" && !text.empty()) {
            m_tags.push_back(m_rel.empty() ? std::string(text) : m_rel + ':' + std::string(text));
        }
    }
    bool sawRoot() const { return m_sawRoot; }

private:
    struct Item {
        std::string id, condition, search, content;
        bool negated = false;
        std::uint64_t line = 0;
    };

    void finishItem()
    {
        const std::string where = "line " + std::to_string(m_item.line) + (m_item.id.empty() ? "" : ", item " + m_item.id);
        Value value = canonicalOrText(kindOfTerm(m_item.search), m_item.content);
        if (value.text.empty()) // an item that was blanked before it was passed on
            return;
        const bool fragment = value.kind == Kind::Text && lowerAscii(m_item.search) == "network/uri"; // "/submit.action": part of a URL
        if (fragment)
            value.kind = Kind::Url;
        Claim claim;
        claim.id = m_item.id;
        claim.kind = m_item.search;
        claim.version = claim.validFrom = m_modified;
        claim.comment = m_title;
        claim.tags = m_tags;
        const bool negated = m_item.negated || m_item.condition == "isnot" || m_item.condition == "containsnot";
        const bool onlyTogether = std::count(m_operators.begin(), m_operators.end(), true) > 0 && !standsAlone(value.kind);
        const bool expression = m_item.condition == "matches" || m_item.condition == "regex"; // describes values, and is none
        claim.forDetection = !negated && !onlyTogether && !fragment && !expression;
        if (!claim.forDetection)
            claim.tags.push_back(negated ? "openioc:negated" : fragment ? "openioc:fragment" : expression ? "openioc:expression" : "openioc:only-together");
        m_sink.indicator(std::move(value), std::move(claim), where);
    }

    ImportSink &m_sink;
    JobControl &m_job;
    bool m_sawRoot = false, m_inItem = false;
    std::optional<Timestamp> m_modified;
    std::vector<bool> m_operators; // of the open Indicators: true for AND
    std::vector<std::string> m_tags;
    std::string m_title, m_rel;
    Item m_item;
};

bool isXml(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '<' || first + 1 == text.size())
        return false;
    const char next = text[first + 1];
    return next == '?' || next == '!' || (lowerAscii(next) >= 'a' && lowerAscii(next) <= 'z');
}

} // namespace

bool isOpenIoc(const Document &document)
{
    return isXml(document.text) && (document.text.find("<ioc") != std::string_view::npos || document.text.find("OpenIOC") != std::string_view::npos);
}

Result<void> readOpenIoc(const Document &document, ImportSink &sink, JobControl &job)
{
    Handler handler(sink, job);
    if (auto read = readXml(document.text, handler); !read)
        return read;
    if (!handler.sawRoot())
        return Error{ErrorCode::Corrupt, "XML, but not OpenIOC"};
    return {};
}

bool isOtherXml(const Document &document)
{
    return isXml(document.text);
}

Result<void> refuseXml(const Document &document, ImportSink &, JobControl &)
{
    class Nothing final : public XmlHandler {
        void begin(std::string_view, const Attributes &, std::uint64_t) override {}
        void end(std::string_view, std::string_view) override {}
    } nothing;
    if (auto read = readXml(document.text, nothing); !read) // says DOCTYPE, depth or what is not well-formed
        return read;
    return Error{ErrorCode::Unsupported, "XML, but not OpenIOC"};
}

} // namespace jupiter::intel
