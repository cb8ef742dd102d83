// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "output.h"
#include "rule_loading.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/core/time_zone.h>
#include <jupiter/ingest/decoder_file.h>
#include <jupiter/intel/watch.h>
#include <jupiter/live/receiver.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace jupiter::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// "5514", "127.0.0.1:5514", "[::1]:5514".
bool readPlace(std::string_view text, live::Listener &into)
{
    if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
        std::string_view address = text.substr(0, colon);
        if (address.starts_with('[') && address.ends_with(']'))
            address = address.substr(1, address.size() - 2);
        if (address.empty())
            return false;
        into.address = address;
        text.remove_prefix(colon + 1);
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into.port);
    return error == std::errc() && end == text.data() + text.size();
}

std::string countersLine(const live::Counters &c)
{
    JsonWriter json;
    json.beginObject().key("type").string("counters").key("received").integer(std::int64_t(c.received));
    json.key("stored").integer(std::int64_t(c.stored)).key("dropped_kernel").integer(std::int64_t(c.droppedKernel));
    json.key("dropped").integer(std::int64_t(c.dropped)).key("rejected").integer(std::int64_t(c.rejected)).key("cut").integer(std::int64_t(c.cut));
    return json.key("lag_ms").real(c.lagMs).key("alerts").integer(std::int64_t(c.alerts)).endObject().take();
}

std::string describe(const live::Counters &c)
{
    std::string line = withThousands(c.received) + " received, " + withThousands(c.stored) + " stored";
    if (c.droppedKernel)
        line += ", " + withThousands(c.droppedKernel) + " LOST by the system before they were read";
    if (c.dropped)
        line += ", " + withThousands(c.dropped) + " LOST because they could not be stored in time";
    if (c.rejected)
        line += ", " + withThousands(c.rejected) + " rejected (blank, or not of the protocol)";
    if (c.cut)
        line += ", " + withThousands(c.cut) + " CUT (too long, or without their end)";
    return line + ", " + withThousands(c.alerts) + " findings";
}

std::string withoutNumbers(std::string text)
{
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
}

/// What went wrong at each listener, whenever that changes; one in which only a count grows is told again at the end.
void tellProblems(const live::Receiver &receiver, std::vector<std::string> &told, bool atEnd)
{
    const std::vector<live::ListenerState> states = receiver.states();
    told.resize(states.size());
    for (std::size_t i = 0; i < states.size(); ++i)
        if (atEnd ? states[i].problem != told[i] : withoutNumbers(states[i].problem) != withoutNumbers(told[i])) {
            told[i] = states[i].problem;
            complain("jupiter: " + states[i].name + ": " + told[i]);
        }
}

std::string listenersFrom(const Arguments &arguments, std::vector<live::Listener> &listeners)
{
    std::string options;
    for (const live::TransportInfo &info : live::transports()) {
        const std::string option = "--" + std::string(info.name);
        options += (options.empty() ? "" : ", ") + option;
        for (const std::string &place : arguments.values(option)) {
            live::Listener listener;
            listener.transport = info.transport;
            if (info.carrier == live::Carrier::Files)
                listener.file = pathFromUtf8(place);
            else if (!readPlace(place, listener))
                return option + " takes PORT or ADDRESS:PORT, not '" + place + "'";
            listener.fromStart = arguments.has("--from-start");
            listener.decoder = arguments.value("--as");
            listener.snmpUsers = pathFromUtf8(arguments.value("--snmp-users"));
            if (info.transport == live::Transport::Hec) {
                const char *token = std::getenv("JUPITER_HEC_TOKEN"); // not an option: those of others can be read
                if (!token || !*token)
                    return "--hec needs the token that senders show, in the environment's JUPITER_HEC_TOKEN";
                listener.token = token;
            }
            if (info.mayHaveCertificate) {
                listener.certificateChain = pathFromUtf8(arguments.value("--tls-cert"));
                listener.key = pathFromUtf8(arguments.value("--tls-key"));
                listener.authorities = pathFromUtf8(arguments.value("--tls-clients"));
            }
            if (info.needsCertificate && (listener.certificateChain.empty() || listener.key.empty()))
                return option + " needs --tls-cert and --tls-key";
            listeners.push_back(std::move(listener));
        }
    }
    return listeners.empty() ? "nothing to listen at: " + options : std::string();
}

} // namespace

int commandReceive(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::vector<Spec> specs{{"--json", Spec::Flag}, {"--quiet", Spec::Flag}, {"--rules", Spec::Values}, {"--for", Spec::Value}, {"--zone", Spec::Value},
                            {"--tls-cert", Spec::Value}, {"--tls-key", Spec::Value}, {"--tls-clients", Spec::Value},
                            {"--as", Spec::Value}, {"--snmp-users", Spec::Value}, {"--from-start", Spec::Flag}};
    std::vector<std::string> places;
    for (const live::TransportInfo &info : live::transports())
        places.push_back("--" + std::string(info.name));
    for (const std::string &option : places)
        specs.push_back({option, Spec::Values});
    std::string wrong = arguments.parse(words, specs);
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    live::ReceiverOptions options;
    if (wrong.empty())
        wrong = listenersFrom(arguments, options.listeners);
    const auto seconds = arguments.number("--for", 1, wrong);
    if (arguments.has("--zone")) {
        auto zone = TimeZone::named(arguments.value("--zone"));
        if (zone)
            options.zone = *std::move(zone);
        else
            wrong = "--zone: " + zone.error().message;
    }
    if (!wrong.empty())
        return wrongUsage("receive", wrong);
    if (arguments.has("--quiet"))
        setQuiet();

    ingest::useDecoderFolder(pathFromUtf8(arguments.words().front()) / "decoders");
    auto store = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Create);
    if (!store)
        return fail(store.error());
    auto rules = runRules(arguments.words().front(), arguments.values("--rules"));
    if (!rules)
        return fail(rules.error());
    options.judging = {rules->rules, rules->tuning, nullptr};
    const bool everyRule = !arguments.has("--rules") || everyRuleLoaded(*rules->rules);
    if (rules->ofWorkspace)
        say("judged by the workspace's rules: " + std::to_string(rules->rules->rules().size()));
    auto indicators = intel::IndicatorWatch::open(pathFromUtf8(arguments.words().front()));
    if (indicators)
        options.judging.indicators = *std::move(indicators);
    else
        complain("indicators are not looked for: " + indicators.error().message);
    options.positions = pathFromUtf8(arguments.words().front()) / "followed";
    auto receiver = live::Receiver::start(**store, std::move(options));
    if (!receiver)
        return fail(receiver.error());
    for (const live::ListenerState &door : (*receiver)->states())
        say("listening at " + door.name + (door.bufferBytes ? ", buffer " + withThousands(door.bufferBytes) + " bytes" : ""));
#ifdef SIGTERM
    std::signal(SIGTERM, [](int) { job().cancel(); });
#endif
    const bool json = arguments.has("--json");
    const auto begun = Clock::now();
    auto next = begun + std::chrono::seconds(1);
    std::vector<std::string> told;
    live::Counters counters;
    while (!job().cancelled() && (!seconds || Clock::now() - begun < std::chrono::seconds(*seconds))) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (Clock::now() < next)
            continue;
        next += std::chrono::seconds(1);
        counters = (*receiver)->counters();
        if (json) {
            print(countersLine(counters));
            std::fflush(stdout);
        }
        tellProblems(**receiver, told, false);
        if (ingest::refreshDecoders())
            say("the decoders of the workspace have changed: used from now on");
    }
    (*receiver)->stop();
    counters = (*receiver)->counters();
    tellProblems(**receiver, told, true);
    print(json ? countersLine(counters) : describe(counters));
    return counters.dropped || counters.droppedKernel || counters.cut || !everyRule ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
