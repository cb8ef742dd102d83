// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/store/event_store.h>

#include <QTemporaryDir>
#include <QtTest>

namespace jupiter {

/// A test of hunts: stores of a few events, lists of a few values.
class HuntCase : public QObject {
protected:
    struct Cell {
        const char *field, *value;
    };
    /// A store with one event a list of cells.
    std::unique_ptr<store::EventStore> events(const std::vector<std::vector<Cell>> &rows)
    {
        auto store = *store::EventStore::open(m_folder.filePath(QString("e%1.jupiter").arg(++m_number)).toStdString(), store::EventStore::Mode::Create);
        columnar::BatchBuilder builder;
        std::int64_t sequence = 0;
        for (const auto &cells : rows) {
            builder.beginRow();
            builder.addTime(builder.field("@timestamp"), {1'700'000'000'000'000'000 + sequence * 1'000'000'000});
            builder.addText(builder.field("jupiter.source"), std::string(64, 'a'));
            builder.addText(builder.field("log.file.path"), "x.json");
            builder.addInteger(builder.field("event.sequence"), sequence++);
            for (const Cell &cell : cells)
                builder.addText(builder.field(cell.field), cell.value);
            builder.endRow();
        }
        store::SourceProgress progress;
        progress.record.sha256 = std::string(64, 'a');
        progress.record.path = "x.json";
        progress.record.stored = rows.size();
        if (auto done = store->append(builder.take(), std::span(&progress, 1)); !done)
            qFatal("%s", done.error().message.c_str());
        return store;
    }
    static intel::HuntList listOf(std::vector<intel::Value> values)
    {
        intel::HuntList list;
        intel::MatchSet::Builder builder;
        for (std::size_t i = 0; i < values.size(); ++i) {
            builder.add(values[i].kind, values[i].text, intel::MatchSet::Tag(i));
            if (values[i].kind == intel::Kind::Pattern)
                list.patterns.push_back({intel::MatchSet::Tag(i), values[i].text});
        }
        list.set = builder.build();
        list.valueOf = [values](intel::MatchSet::Tag tag) { return std::optional(values.at(tag)); };
        return list;
    }
    intel::HuntResult huntFor(store::EventStore &store, const intel::HuntList &list, TimeRange range = {})
    {
        SimpleJob job;
        return intel::hunt(*store.snapshot(), list, {range, 1}, job);
    }

    QTemporaryDir m_folder;

private:
    int m_number = 0;
};

} // namespace jupiter
