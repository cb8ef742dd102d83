// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

class IntelStore;

/// A technique or sub-technique that is neither revoked nor deprecated. Lists are sorted ids of what is active too.
struct AttackTechnique {
    std::string id;                       ///< "T1003.001"
    std::string name;
    std::string matrix;                   ///< The kill chain of its tactics: "mitre-attack", "mitre-ics-attack" ...
    std::vector<std::string> tactics;     ///< Short names: "credential-access".
    std::vector<std::string> mitigations; ///< "M1017"
    std::vector<std::string> groups;      ///< "G0016": those that use this very technique, not only a sub-technique of it.
    std::vector<std::string> software;    ///< "S0002"
};

/// An intrusion set.
struct AttackGroup {
    std::string id, name;
    std::vector<std::string> aliases;
    std::vector<std::string> techniques;  ///< Used directly.
    std::vector<std::string> software;
};

struct AttackSoftware {
    std::string id, name;
    bool isTool = false;                  ///< A tool, otherwise malware.
    std::vector<std::string> techniques;
};

/// A column of a matrix: a tactic and the techniques that serve it, in order of their names, sub-techniques after their technique.
struct AttackTactic {
    std::string id, shortName, name;      ///< "TA0006", "credential-access", "Credential Access".
    std::string matrix;                   ///< As in AttackTechnique.
    std::vector<std::string> techniques;
};

/// How much of what was seen a group is known to use. A count, no attribution: techniques that many groups use say little.
struct AttackOverlap {
    std::string group;                    ///< Id.
    struct Shared {
        std::string technique;            ///< Seen, and used by the group.
        std::uint32_t usedBy = 0;         ///< Groups that use it, this one included.
    };
    std::vector<Shared> shared;           ///< The rarest first.
    std::uint32_t seen = 0;               ///< Techniques seen, all of them.
    std::uint32_t uses = 0;               ///< Techniques that the group uses, all of them.
};

/// MITRE ATT&CK as imported (`jupiter intel import WORKSPACE enterprise-attack.json`): what is active, with its relationships.
/// Immutable; any thread.
class AttackCatalog {
public:
    /// Reads the objects of the store. An empty catalog when there are none. Errors: Io, Corrupt.
    static Result<AttackCatalog> load(IntelStore &store);

    [[nodiscard]] const std::map<std::string, AttackTechnique, std::less<>> &techniques() const { return m_techniques; }
    [[nodiscard]] const std::map<std::string, AttackGroup, std::less<>> &groups() const { return m_groups; }
    [[nodiscard]] const std::map<std::string, AttackSoftware, std::less<>> &software() const { return m_software; }
    [[nodiscard]] const std::map<std::string, std::string, std::less<>> &mitigations() const { return m_mitigations; } ///< Id to name.
    [[nodiscard]] const std::vector<AttackTactic> &tactics() const { return m_tactics; } ///< In the order of their matrix.

    /// Groups that share a technique with `seen` (ids, any letter case, doubles count once), most shared first, then the rarer ones.
    /// A sub-technique that was seen counts as itself only.
    [[nodiscard]] std::vector<AttackOverlap> overlaps(std::span<const std::string> seen) const;

private:
    friend class AttackReader;
    std::map<std::string, AttackTechnique, std::less<>> m_techniques;
    std::map<std::string, AttackGroup, std::less<>> m_groups;
    std::map<std::string, AttackSoftware, std::less<>> m_software;
    std::map<std::string, std::string, std::less<>> m_mitigations;
    std::vector<AttackTactic> m_tactics;
};

/// The technique ids among the tags of a Sigma rule: "attack.t1003.001" -> "T1003.001".
std::vector<std::string> attackTechniques(std::span<const std::string> tags);

} // namespace jupiter::intel
