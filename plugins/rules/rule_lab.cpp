// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_lab.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/detection/why.h>

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <array>

namespace jupiter::rules::lab {
namespace {

constexpr qint64 mostBytes = 1 << 20; // the longest SigmaHQ rule is 40 KB

/// A text as a rule file of its own, for as long as it lives.
class Draft {
public:
    static Result<Draft> make(const QString &text, const QString &path)
    {
        Draft draft;
        QFile file(draft.m_folder->filePath(QFileInfo(path).fileName()));
        const QByteArray bytes = text.toUtf8();
        if (!draft.m_folder->isValid() || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return Error{ErrorCode::Io, "the edited rule cannot be written to the temporary folder", file.fileName().toStdString()};
        draft.m_file = pathFromUtf8(file.fileName().toStdString());
        return draft;
    }
    const std::filesystem::path &file() const { return m_file; }

private:
    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
    std::filesystem::path m_file;
};

detection::RuleSetPtr load(const std::filesystem::path &file, JobControl &job)
{
    return detection::RuleSet::load(std::array{file}, {}, job);
}

} // namespace

Result<QString> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, file.errorString().toStdString()};
    if (file.size() > mostBytes)
        return Error{ErrorCode::Unsupported, "the file is larger than 1 MB"};
    return QString::fromUtf8(file.readAll());
}

std::vector<detection::Lint> lint(const QString &text, const QString &path)
{
    detection::Linter linter;
    linter.add(text.toStdString(), path.toStdString());
    return linter.take();
}

QString meaning(const QString &text, const QString &path)
{
    std::string out;
    const auto add = [&out](const std::string &line) { out += line + '\n'; };
    for (const detection::RuleReading &reading : detection::readingsOf(text.toStdString(), path.toStdString(), columnar::Schema::builtIn())) {
        add(reading.info.title);
        if (!reading.info.loaded) {
            add("does not load: " + reading.info.reason);
            add({});
            continue;
        }
        for (const std::string &line : reading.correlation)
            add("  " + line);
        if (reading.correlation.empty())
            add(reading.sources.empty() ? "events: no mapping knows this log source" : "events");
        for (const std::string &source : reading.sources)
            add("  " + source);
        if (!reading.fields.empty())
            add("fields");
        for (const detection::RuleReading::Field &field : reading.fields) {
            std::string line = "  " + field.name + "  =";
            for (const std::string &stored : field.stored)
                line += ' ' + stored;
            add(line);
        }
        if (reading.correlation.empty()) {
            add("condition");
            for (const std::string &line : detection::outlineOf(reading.condition, false))
                add("  " + line);
        }
        add({});
    }
    return QString::fromStdString(out);
}

Result<rulebook::RuleTests::File> test(const QString &text, const QString &path, JobControl &job)
{
    const QString tests = QFileInfo(path).path() + u'/' + QFileInfo(path).completeBaseName() + QStringLiteral(".test.ndjson");
    if (!QFile::exists(tests)) {
        rulebook::RuleTests::File none;
        none.rule = path.toStdString();
        none.reason = "there is no " + QFileInfo(tests).fileName().toStdString() + " beside the rule";
        return none;
    }
    JUPITER_TRY(draft, Draft::make(text, path));
    return rulebook::runTests(draft.file(), pathFromUtf8(tests.toStdString()), job);
}

Result<rulebook::Backtest> backtest(const QString &text, const QString &path, const store::Snapshot &events, JobControl &job)
{
    JUPITER_TRY(draft, Draft::make(text, path));
    const detection::RuleSetPtr after = load(draft.file(), job);
    for (const detection::RuleInfo &rule : after->rules())
        if (!rule.loaded)
            return Error{ErrorCode::InvalidArgument, "line " + std::to_string(rule.line) + ": " + rule.reason};
    return rulebook::backtest(events, load(pathFromUtf8(path.toStdString()), job), after, job);
}

} // namespace jupiter::rules::lab
