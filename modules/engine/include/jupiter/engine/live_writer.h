// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/core/time_zone.h>
#include <jupiter/engine/judging.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jupiter::engine {

/// Messages that arrived at one listener one after another.
struct MessageBlock {
    struct Message {
        std::uint64_t begin = 0;      ///< In bytes.
        std::uint32_t sender = 0;     ///< In senders.
        Timestamp received;
    };
    char end = '\0';                  ///< After each message in `bytes`; one inside a message becomes a blank. JSON has a line feed: it may stand there as a blank.
    std::string bytes;
    std::vector<Message> messages;
    std::vector<std::string> senders; ///< "10.0.0.5"; distinct.

    /// The bytes are those of a file of numbered records (a Windows event log), as one message: records that the source has had by number are
    /// left out, and their own numbers stay.
    bool records = false;
    std::int64_t recordsAfter = -1;   ///< Those up to this number are left out too.

    void add(std::string_view message, const std::string &sender, Timestamp received);
    static MessageBlock ofRecords(std::string bytes, std::int64_t after, const std::string &sender, Timestamp received); ///< Of at most 40,000 records.
    bool empty() const { return messages.empty(); }

    /// Lines before the first message that name the columns of a table, ends included. Before the first add().
    void setPreamble(const std::string &lines) { bytes = lines; }

private:
    std::unordered_map<std::string, std::uint32_t> m_senderIndex; // a flood with made-up senders must not make add() slow
};

/// A stream that events come from: what a file is to an import.
struct LiveSource {
    std::string name;                 ///< "syslog-udp://[::]:5514"; log.file.path of its events.
    std::string id;                   ///< 64 hex digits; jupiter.source of its events. makeLiveSource() makes one a run.
    std::string decoder;              ///< "syslog"
    TimeZonePtr zone = {};            ///< Of its times without one; null: the writer's.
    std::uint64_t received = 0;       ///< Messages so far: event.sequence of the next one.
    std::uint64_t stored = 0;
    std::int64_t lastRecord = -1;     ///< Of files of records: the highest number that was stored.
};
LiveSource makeLiveSource(std::string name, std::string decoder, Timestamp started);

/// Decodes, judges and stores messages as they come, and merges the small segments that this makes, in the background. One thread.
class LiveWriter {
public:
    /// `zone`: of times without one.
    static std::unique_ptr<LiveWriter> make(store::EventStore &store, Judging with, TimeZonePtr zone);
    virtual ~LiveWriter() = default;

    /// Judges with these from the next block on. What correlation rules have seen so far is forgotten when the rules are others.
    virtual void judgeWith(Judging with) = 0;

    struct Written {
        std::uint64_t received = 0;               ///< Messages, or records that are new.
        std::uint64_t stored = 0, rejected = 0, newFindings = 0;
        std::uint64_t unparsed = 0;               ///< Of those stored: no decoder knew their shape.
        std::vector<std::string> unparsedSamples; ///< The first of them, cut to 2 KiB.
        std::vector<store::StoredFinding> findings; ///< Those in the block, some perhaps known before.
        bool moreFindings = false;                ///< Too many to hand over: the store has them.

        static constexpr std::size_t maxSamples = 5, maxFindings = 2'000;
    };
    /// On disk when it returns. A message without a time of its own gets the one it was received at. Errors: those of the store (disk
    /// full): then nothing of the block is stored and it may be tried again.
    virtual Result<Written> write(LiveSource &source, const MessageBlock &block) = 0;

    /// Ends a source: it is whole from now on.
    virtual Result<void> end(const LiveSource &source) = 0;
};

} // namespace jupiter::engine
