// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "online.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/integrations/keychain.h>
#include <jupiter/integrations/web_feed.h>
#include <jupiter/intel/intel_store.h>

#include <algorithm>

namespace jupiter::cli {

int commandFeed(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--as", Spec::Value}, {"--user", Spec::Value}, {"--quiet", Spec::Flag}});
    const auto &given = arguments.words();
    const std::string what = given.empty() ? "" : given[0];
    const std::size_t needed = what == "add" ? 4 : what == "remove" ? 3 : 2;
    if (wrong.empty() && what != "add" && what != "list" && what != "run" && what != "remove")
        wrong = "there are: feed add WORKSPACE NAME PATH|URL, feed list WORKSPACE, feed run WORKSPACE [NAME...], feed remove WORKSPACE NAME";
    else if (wrong.empty() && (given.size() < needed || (what != "run" && given.size() > needed)))
        wrong = "feed " + what + " takes a workspace" + (what == "add" ? ", a name and a path" : what == "remove" ? " and a name" : "");
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    if (what == "add" && (given[3].starts_with("http://") || given[3].starts_with("https://")))
        if (wrong = wrongWithServer(given[3]); !wrong.empty())
            return wrongUsage("intel", wrong);
    const auto path = pathFromUtf8(given[1]);
    const auto opened = intel::IntelStore::open(path, what == "list" ? intel::IntelStore::Mode::Read : intel::IntelStore::Mode::Create);
    if (!opened)
        return fail(opened.error());
    intel::IntelStore &store = **opened;
    if (what == "remove") {
        auto removed = intel::removeFeed(store, given[2]);
        return removed ? int(AllDone) : fail(removed.error());
    }
    if (what == "add") {
        intel::Feed feed;
        feed.name = given[2];
        feed.path = given[3];
        feed.format = arguments.value("--as");
        feed.user = arguments.value("--user");
        if (feed.isServer() && !feed.isWeb())
            return wrongUsage("intel", "a server is a URL");
        auto saved = intel::saveFeed(store, feed);
        return saved ? int(AllDone) : fail(saved.error());
    }
    auto all = intel::feeds(store);
    if (!all)
        return fail(all.error());
    std::size_t shown = 0, failed = 0;
    integrations::ContactLog log(path);
    const integrations::Egress asked(true); // who added a URL and runs it wants it asked
    integrations::HttpClient http(asked, log, "feed", job());
    for (intel::Feed &feed : *all) {
        if (what == "run") {
            if (given.size() > 2 && std::find(given.begin() + 2, given.end(), feed.name) == given.end())
                continue;
            QString secret;
            if (feed.isServer() && (feed.format != "taxii" || !feed.user.empty())) {
                auto kept = integrations::keychain::readNow(integrations::keychain::nameOf(QUrl(QString::fromStdString(feed.path), QUrl::StrictMode), QString::fromStdString(feed.user)));
                if (!kept) {
                    complain(feed.name + ": no key for it: " + kept.error().message);
                    ++failed;
                    ++shown;
                    continue;
                }
                secret = *std::move(kept);
            }
            auto run = feed.isServer() ? integrations::runServerFeed(store, std::move(feed), secret, http, job()) : feed.isWeb() ? integrations::runWebFeed(store, std::move(feed), http, job()) : intel::runFeed(store, std::move(feed), job());
            if (!run && run.error().code == ErrorCode::Cancelled)
                return DoneInPart;
            if (!run)
                return fail(run.error());
            feed = *std::move(run);
            failed += feed.refused > 0 || !feed.error.empty();
        }
        ++shown;
        print(arguments.has("--json") ? feed.toJson() : escapeControls(feed.sentence()));
    }
    if (what == "run" && shown < (given.size() > 2 ? given.size() - 2 : 1)) {
        complain(given.size() > 2 ? "not every feed named is there; 'jupiter intel feed list' names them" : "there is no feed");
        return shown ? DoneInPart : NothingDone;
    }
    return failed ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
