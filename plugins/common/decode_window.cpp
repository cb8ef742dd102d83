// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode_window.h"

#include "text_forms.h"

#include <jupiter/reports/case_report.h>
#include <jupiter/unwrap/script_block.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace jupiter::views {

namespace {

constexpr std::size_t mostShown = 2'000'000;    // bytes of a step
constexpr quint64 mostParts = 10'000;           // events of one script block

QString number(std::size_t n) { return workbench::countText(n); }

} // namespace

DecodeWindow::DecodeWindow(backend::Session &session, QWidget *parent)
    : QDialog(parent), m_search(session), m_steps(new QListWidget), m_text(new QPlainTextEdit), m_note(workbench::plainLabel(QString(), "secondary")),
      m_kind(new QComboBox), m_key(new QLineEdit)
{
    setObjectName(QStringLiteral("decodeWindow"));
    setWindowTitle(tr("Decode", "window"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(960, 600);
    m_steps->setObjectName(QStringLiteral("decodeSteps"));
    m_steps->setAccessibleName(tr("Steps", "accessible name"));
    m_text->setObjectName(QStringLiteral("decodeText"));
    m_text->setAccessibleName(tr("What came out of the step", "accessible name"));
    m_text->setReadOnly(true);
    m_text->setFont(workbench::dataFont());
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("secondary"));
    for (const unwrap::Kind kind : unwrap::kinds)
        m_kind->addItem(QString::fromLatin1(unwrap::name(kind)), int(kind));
    m_kind->setAccessibleName(tr("Layer", "accessible name"));
    m_key->setAccessibleName(tr("Key for xor, 1 to 255 or 0x01 to 0xff", "accessible name"));
    m_key->setPlaceholderText(tr("xor key", "place holder"));
    m_key->setMaximumWidth(80);

    auto *split = new QSplitter(Qt::Horizontal);
    split->addWidget(m_steps);
    split->addWidget(m_text);
    split->setStretchFactor(1, 1);
    split->setSizes({260, 700});
    auto *box = new QVBoxLayout(this);
    box->addWidget(m_note);
    box->addWidget(split, 1);
    auto *line = new QHBoxLayout;
    line->addWidget(workbench::plainLabel(tr("Take off by hand:", "decode"), "secondary"));
    line->addWidget(m_kind);
    line->addWidget(m_key);
    auto *take = new QPushButton(tr("&Take off", "decode"));
    take->setObjectName(QStringLiteral("takeOff"));
    take->setAutoDefault(false);
    line->addWidget(take);
    line->addStretch();
    auto *copy = new QPushButton(tr("&Copy defanged", "decode"));
    copy->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close", "decode"));
    close->setAutoDefault(false);
    line->addWidget(copy);
    line->addWidget(close);
    box->addLayout(line);

    connect(m_steps, &QListWidget::currentRowChanged, this, &DecodeWindow::showRow);
    connect(take, &QPushButton::clicked, this, &DecodeWindow::takeByChoice);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(reports::defanged(m_text->toPlainText())); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_working, &QFutureWatcher<unwrap::Chain>::finished, this, [this] {
        const unwrap::Chain chain = m_working.result();
        for (const unwrap::Step &step : chain.steps)
            addStep(step);
        m_steps->setCurrentRow(m_steps->count() - 1);
        QString note = m_note->text();
        const auto add = [&](const QString &text) { note += (note.isEmpty() ? QString() : QStringLiteral(" \u00b7 ")) + text; };
        if (chain.end == unwrap::Chain::End::TooLong)
            add(tr("the value is longer than 4 MiB: nothing is looked for in it", "decode"));
        else if (chain.end == unwrap::Chain::End::TooMany)
            add(tr("more than %1 layers: the rest is left as it is", "decode").arg(chain.steps.size()));
        else if (chain.steps.empty())
            add(tr("nothing packed is recognised; a layer can be taken off by hand", "decode"));
        m_note->setText(note);
    });
    m_steps->setFocus();
}

DecodeWindow::~DecodeWindow() { m_working.disconnect(); }

void DecodeWindow::showValue(const QString &value) { begin(tr("value", "decode: the first step"), value.toStdString(), QString()); }

void DecodeWindow::showScriptBlock(const QString &scriptBlockId)
{
    m_note->setText(tr("collecting the parts of the script block\u2026", "decode"));
    QString quoted = scriptBlockId;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    m_search.run(QStringLiteral("winlog.event_data.ScriptBlockId:\"%1\" | fields winlog.event_data.MessageNumber, winlog.event_data.MessageTotal, winlog.event_data.ScriptBlockText").arg(quoted),
                 TimeRange{}, mostParts, [this](const LatestSearch::Answer &answer) {
        if (!answer)
            return m_note->setText(QString::fromStdString(answer.error().message));
        std::vector<unwrap::ScriptPart> parts;
        const query::ResultSet &result = **answer;
        const auto number = [&](quint64 row, std::size_t column) { return QString::fromStdString(query::displayText(result.cell(row, column))).toLongLong(); };
        for (quint64 row = 0; row < result.rows() && result.columns().size() >= 3; ++row)
            parts.push_back({number(row, 0), number(row, 1), query::displayText(result.cell(row, 2))});
        const unwrap::ScriptBlock block = unwrap::joinScriptBlock(std::move(parts));
        QString note = tr("script block of %1 parts", "decode").arg(block.total);
        if (!block.missing.empty()) {
            QStringList missing;
            for (const std::int64_t n : block.missing)
                if (missing.size() < 20)
                    missing << QString::number(n);
            note += QStringLiteral(" \u00b7 ") + tr("MISSING: parts %1", "decode").arg(missing.join(QStringLiteral(", ")) + (block.missing.size() > 20 ? QStringLiteral("\u2026") : QString()));
        }
        if (block.contradicts)
            note += QStringLiteral(" \u00b7 ") + tr("parts contradict one another; the first of each is shown", "decode");
        begin(tr("script block", "decode: the first step"), block.text, note);
    });
}

void DecodeWindow::begin(const QString &title, std::string bytes, const QString &note)
{
    m_rows.clear();
    m_steps->clear();
    m_note->setText(note);
    m_rows.push_back({tr("%1 \u00b7 %2 bytes", "decode: step, size").arg(title, number(bytes.size())), bytes});
    m_steps->addItem(m_rows.back().title);
    m_steps->setCurrentRow(0);
    m_working.setFuture(QtConcurrent::run([bytes = std::move(bytes)] { return unwrap::unwrap(bytes); }));
}

void DecodeWindow::addStep(const unwrap::Step &step)
{
    const std::size_t before = m_rows.back().bytes.size();
    QString title = QString::fromLatin1(unwrap::name(step.kind));
    if (step.kind == unwrap::Kind::Xor)
        title += QStringLiteral(" 0x%1").arg(step.key, 2, 16, QLatin1Char('0'));
    if (step.length < before)
        title += tr(" at %1", "decode: where a layer stands").arg(step.from);
    title = tr("%1 \u00b7 %2 bytes", "decode: step, size").arg(title, number(step.bytes.size()));
    if (step.cut)
        title += QStringLiteral(" \u00b7 ") + tr("CUT", "decode: ends early or is too long");
    m_rows.push_back({title, step.bytes});
    m_steps->addItem(QString(int(m_rows.size()) - 1, u'\u2003').left(6) + title);
}

void DecodeWindow::showRow(int row)
{
    if (row < 0 || row >= int(m_rows.size()))
        return m_text->clear();
    const std::string &bytes = m_rows[std::size_t(row)].bytes;
    if (unwrap::isText(bytes))
        m_text->setPlainText(safeLines(QString::fromStdString(bytes.substr(0, mostShown))));
    else
        m_text->setPlainText(hexText(QByteArray(bytes.data(), qsizetype(std::min<std::size_t>(bytes.size(), 1 << 16))), 0));
}

// Everything below the chosen step is replaced by what comes out now.
void DecodeWindow::takeByChoice()
{
    const int row = m_steps->currentRow();
    if (row < 0 || m_working.isRunning())
        return;
    const auto kind = unwrap::Kind(m_kind->currentData().toInt());
    bool isNumber = true;
    const uint key = kind == unwrap::Kind::Xor ? m_key->text().trimmed().toUInt(&isNumber, 0) : 0;
    if (!isNumber || key > 255 || (kind == unwrap::Kind::Xor && key == 0))
        return m_note->setText(tr("a key is a number from 1 to 255 (0x01 to 0xff)", "decode"));
    const auto step = unwrap::take(kind, m_rows[std::size_t(row)].bytes, std::uint8_t(key));
    if (!step)
        return m_note->setText(workbench::safeText(QString::fromStdString(step.error().message)));
    while (m_steps->count() > row + 1)
        delete m_steps->takeItem(m_steps->count() - 1);
    m_rows.resize(std::size_t(row) + 1);
    m_note->setText(QString());
    addStep(*step);
    m_steps->setCurrentRow(row + 1);
    // and what is inside that is looked for again
    m_working.setFuture(QtConcurrent::run([bytes = m_rows.back().bytes] { return unwrap::unwrap(bytes); }));
}

DecodeWindow *openDecode(backend::Session &session, QWidget *parent)
{
    auto *window = new DecodeWindow(session, parent ? parent->window() : nullptr);
    window->show();
    return window;
}

} // namespace jupiter::views
