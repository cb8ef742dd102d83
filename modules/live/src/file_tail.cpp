// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_tail.h"

#include <algorithm>

namespace jupiter::live {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto lookEvery = std::chrono::milliseconds(100);
constexpr auto leaveAfter = std::chrono::seconds(10);  // writers learn of a rotation by then
constexpr std::size_t pieceBytes = 1u << 20, turnBytes = 4u << 20;
constexpr std::size_t fingerprintBytes = 1024;
constexpr std::size_t maxPreamble = 64u << 10;

} // namespace

FileTail::FileTail(std::filesystem::path path, bool fromStart, std::optional<TailPosition> known)
    : m_path(std::move(path)), m_fromStart(fromStart), m_known(known), m_buffer(pieceBytes)
{
}

std::optional<TailPosition> FileTail::position() const
{
    if (m_now.empty() || !m_left.empty())
        return {};
    const Reading &reading = m_now.front();
    const std::string head = reading.fingerprint.empty() ? headOf(reading.file, fingerprintBytes) : reading.fingerprint;
    return TailPosition::at(reading.offset - reading.held.size(), head);
}

std::string FileTail::headOf(const TailedFile &file, std::size_t bytes)
{
    std::string head(bytes, '\0');
    head.resize(file.read(0, head));
    return head;
}

/// What stands before `offset` was read, or is not wanted.
void FileTail::skipTo(Reading &reading, std::uint64_t offset)
{
    reading.offset = offset;
    char last = '\n';
    if (offset)
        reading.file.read(offset - 1, std::span(&last, 1));
    reading.skipping = last != '\n'; // the line's beginning was before our time
}

/// From where an earlier run left the file; what it had then may be called PATH.1 now.
void FileTail::goOn(Reading &reading, Intake &intake)
{
    const TailPosition known = *m_known;
    m_known.reset();
    if (known.fits(headOf(reading.file, known.headBytes)) && known.offset <= reading.file.size())
        return skipTo(reading, known.offset);
    auto before = TailedFile::open(std::filesystem::path(m_path) += ".1");
    const auto identity = before ? before->identity() : std::nullopt;
    if (!identity || !known.fits(headOf(*before, known.headBytes)) || known.offset > before->size())
        return intake.tell("is another file than before: reading it from its beginning");
    m_left.push_back({*std::move(before), *identity, 0, {}, {}, false});
    skipTo(m_left.front(), known.offset);
    m_leftUntil = Clock::now();
}

void FileTail::keepPreamble(bool firstLineNamesColumns)
{
    m_preamble.clear();
    const auto file = TailedFile::open(m_path);
    if (!file)
        return;
    std::string head(maxPreamble, '\0');
    head.resize(file->read(0, head));
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t end = head.find('\n', at);
        if (end == std::string::npos || !(head[at] == '#' || (firstLineNamesColumns && at == 0)))
            break;
        m_preamble += head.substr(at, end + 1 - at);
        at = end + 1;
    }
}

void FileTail::read(Intake &intake)
{
    const auto now = Clock::now();
    if (now < m_nextLook)
        return;
    m_nextLook = now + lookEvery;
    if (!m_left.empty()) {
        if (readNew(m_left.front(), intake)) {
            m_nextLook = now;
            return;
        }
        if (now > m_leftUntil && m_left.front().offset >= m_left.front().file.size()) {
            flush(m_left.front(), intake);
            m_left.clear();
        }
    }
    if (m_now.empty()) {
        openNow(intake);
        if (!m_left.empty() && m_left.front().fingerprint.empty()) { // what an earlier run left of the old file comes first
            m_nextLook = now;
            return;
        }
    }
    if (m_now.empty() || readNew(m_now.front(), intake)) {
        m_nextLook = m_now.empty() ? m_nextLook : now; // there is more: at once
        return;
    }
    const auto there = TailedFile::identityOf(m_path);
    if (there == m_now.front().identity)
        return;
    if (!m_left.empty())
        flush(m_left.front(), intake);
    m_left = std::move(m_now);
    m_now.clear();
    m_leftUntil = now + leaveAfter;
    m_fromStart = true;
    if (there)
        openNow(intake);
}

void FileTail::openNow(Intake &intake)
{
    auto file = TailedFile::open(m_path);
    const auto identity = file ? file->identity() : std::nullopt;
    if (!file || !identity) {
        if (!m_saidMissing)
            intake.tell("waits for the file: " + (file ? std::string("unreadable") : file.error().message));
        m_saidMissing = true;
        m_fromStart = true; // what comes there is new
        return;
    }
    m_saidMissing = false;
    Reading reading{*std::move(file), *identity, 0, {}, {}, false};
    if (m_known)
        goOn(reading, intake);
    else if (!m_fromStart)
        skipTo(reading, reading.file.size());
    m_now.push_back(std::move(reading));
}

/// True: there may be more.
bool FileTail::readNew(Reading &reading, Intake &intake)
{
    const std::uint64_t size = reading.file.size();
    if (size == reading.offset)
        return false;
    std::string head(std::max(reading.fingerprint.size(), std::min<std::size_t>(fingerprintBytes, std::size_t(size))), '\0');
    head.resize(reading.file.read(0, head));
    if (size < reading.offset || !head.starts_with(reading.fingerprint)) { // cut, or cut and written on past where we were
        flush(reading, intake);
        intake.tell("the file was cut short: reading it from its beginning");
        reading.offset = 0;
        reading.skipping = false;
    }
    reading.fingerprint = std::move(head);
    for (std::size_t done = 0; done < turnBytes;) {
        const std::size_t got = reading.file.read(reading.offset, m_buffer);
        if (got == 0)
            return false;
        reading.offset += got;
        done += got;
        giveLines(reading, {m_buffer.data(), got}, intake);
        if (intake.full())
            return false; // the rest is still there later
    }
    return true;
}

void FileTail::giveLines(Reading &reading, std::string_view bytes, Intake &intake)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view part = bytes.substr(0, end);
        if (!reading.skipping) {
            if (reading.held.size() + part.size() > maxLine) {
                reading.held += part.substr(0, maxLine - reading.held.size());
                intake.cut("a line longer than " + std::to_string(maxLine) + " bytes was cut");
                flush(reading, intake);
                reading.skipping = true;
            } else if (end != std::string_view::npos && reading.held.empty()) {
                intake.message(part.ends_with('\r') ? part.substr(0, part.size() - 1) : part, 0);
            } else {
                reading.held += part;
                if (end != std::string_view::npos)
                    flush(reading, intake);
            }
        }
        if (end == std::string_view::npos)
            return;
        reading.skipping = false;
        bytes.remove_prefix(end + 1);
    }
}

void FileTail::flush(Reading &reading, Intake &intake)
{
    if (reading.held.ends_with('\r'))
        reading.held.pop_back();
    if (!reading.held.empty())
        intake.message(reading.held, 0);
    reading.held.clear();
}

void FileTail::end(Intake &intake)
{
    m_nextLook = {};
    read(intake);
    for (std::vector<Reading> *readings : {&m_left, &m_now})
        for (Reading &reading : *readings)
            flush(reading, intake);
}

} // namespace jupiter::live
