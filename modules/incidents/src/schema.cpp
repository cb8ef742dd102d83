// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

namespace jupiter::incidents {

std::span<const records::Migration> migrations()
{
    // "case" and "user" are words of SQL: hence incident and user_name. Times are nanoseconds since 1970 in UTC.
    static const std::vector<records::Migration> all{
        {1,
         {
             "CREATE TABLE incident (id {id}, title TEXT NOT NULL, owner TEXT NOT NULL, summary TEXT NOT NULL, severity INTEGER "
             "NOT NULL, "
             "state TEXT NOT NULL, tlp TEXT NOT NULL, opened_ns BIGINT NOT NULL, closed_ns BIGINT)",

             "CREATE TABLE alert (id {id}, rule TEXT NOT NULL, host TEXT NOT NULL, user_name TEXT NOT NULL, title TEXT NOT NULL, "
             "rule_path TEXT NOT NULL, severity INTEGER NOT NULL, tags TEXT NOT NULL, event_count BIGINT NOT NULL, first_ns "
             "BIGINT NOT NULL, "
             "last_ns BIGINT NOT NULL, state TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, "
             "case_id BIGINT REFERENCES incident (id), UNIQUE (rule, host, user_name))",
             "CREATE INDEX alert_case ON alert (case_id)",

             "CREATE TABLE finding (id {id}, alert_id BIGINT NOT NULL REFERENCES alert (id), finding_key TEXT NOT NULL UNIQUE, "
             "time_ns BIGINT NOT NULL, events TEXT NOT NULL, json TEXT NOT NULL)",
             "CREATE INDEX finding_alert ON finding (alert_id, time_ns)",

             "CREATE TABLE incident_event (case_id BIGINT NOT NULL REFERENCES incident (id), event_id TEXT NOT NULL, "
             "added_ns BIGINT NOT NULL, PRIMARY KEY (case_id, event_id))",

             "CREATE TABLE task (id {id}, case_id BIGINT NOT NULL REFERENCES incident (id), title TEXT NOT NULL, done INTEGER "
             "NOT NULL)",
             "CREATE INDEX task_case ON task (case_id)",

             "CREATE TABLE note (id {id}, case_id BIGINT NOT NULL REFERENCES incident (id), author TEXT NOT NULL, body TEXT NOT "
             "NULL, "
             "written_ns BIGINT NOT NULL)",
             "CREATE INDEX note_case ON note (case_id)",

             "CREATE TABLE evidence (id {id}, case_id BIGINT NOT NULL REFERENCES incident (id), name TEXT NOT NULL, path TEXT "
             "NOT NULL, "
             "sha256 TEXT NOT NULL, bytes BIGINT NOT NULL, taken_ns BIGINT NOT NULL, copied INTEGER NOT NULL, state TEXT NOT "
             "NULL, "
             "caveat TEXT NOT NULL, events BIGINT NOT NULL, UNIQUE (case_id, sha256, path))",

             "CREATE TABLE ledger (seq BIGINT PRIMARY KEY, prev TEXT NOT NULL, at_ns BIGINT NOT NULL, actor TEXT NOT NULL, "
             "action TEXT NOT NULL, object TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL)",
             "CREATE INDEX ledger_object ON ledger (object)",
         }},
        {2,
         {
             "CREATE TABLE suppression (id {id}, rule TEXT NOT NULL, host TEXT NOT NULL, user_name TEXT NOT NULL, title TEXT NOT NULL, "
             "reason TEXT NOT NULL, author TEXT NOT NULL, created_ns BIGINT NOT NULL, expires_ns BIGINT, ended_ns BIGINT)",
         }},
        {3,
         {
             "CREATE TABLE playbook_run (id {id}, playbook TEXT NOT NULL, title TEXT NOT NULL, alert_id BIGINT NOT NULL REFERENCES alert (id), state TEXT NOT NULL, "
             "proposed_ns BIGINT NOT NULL, decided_ns BIGINT, decided_by TEXT NOT NULL, reason TEXT NOT NULL, case_id BIGINT REFERENCES incident (id), "
             "UNIQUE (playbook, alert_id))",
             "CREATE INDEX playbook_run_alert ON playbook_run (alert_id)",
             "CREATE INDEX playbook_run_state ON playbook_run (state)",

             "CREATE TABLE playbook_step (run_id BIGINT NOT NULL REFERENCES playbook_run (id), place INTEGER NOT NULL, step TEXT NOT NULL, action TEXT NOT NULL, "
             "arguments TEXT NOT NULL, state TEXT NOT NULL, outcome TEXT NOT NULL, ended_ns BIGINT, PRIMARY KEY (run_id, place))",

             "CREATE TABLE playbook_reach (playbook TEXT PRIMARY KEY, finding_id BIGINT NOT NULL)",
         }},
    };
    return all;
}

} // namespace jupiter::incidents
