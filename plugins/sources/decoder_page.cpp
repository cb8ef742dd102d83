// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoder_page.h"

#include <jupiter/ingest/decoder_file.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QDir>
#include <QtCore/QSaveFile>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolButton>

namespace jupiter::sources {

using namespace workbench;

namespace {

constexpr int maxLines = 200;

QPlainTextEdit *textEdit(const char *name, const QString &accessible)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(accessible);
    edit->setFont(dataFont());
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setTabChangesFocus(true);
    return edit;
}

} // namespace

DecoderPage::DecoderPage(QString workspace, QWidget *parent) : QWidget(parent), m_workspace(std::move(workspace))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(workbench::metrics::gap, workbench::metrics::gap, workbench::metrics::gap, workbench::metrics::gap);
    box->setSpacing(metrics::gap);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(4, 0, 4, 0);
    row->addWidget(plainLabel(tr("A decoder for lines that nobody can read"), "heading"));
    row->addStretch();
    row->addWidget(m_wrong = plainLabel({}, "warning"));
    auto *nameLabel = plainLabel(tr("Name"), "secondary");
    row->addWidget(nameLabel);
    row->addWidget(m_name = new QLineEdit);
    m_name->setObjectName(QStringLiteral("decoderName"));
    m_name->setAccessibleName(tr("Name of the decoder", "accessible name"));
    m_name->setMaximumWidth(160);
    nameLabel->setBuddy(m_name);
    m_save = new QPushButton(tr("Save"));
    m_save->setObjectName(QStringLiteral("primary"));
    auto *leave = new QPushButton(tr("Leave it"));
    row->addWidget(m_save);
    row->addWidget(leave);
    box->addLayout(row);

    auto *source = new Panel(tr("Lines"));
    source->addAction(tr("guess again"), this, [this] { guess(); });
    source->addBody(m_lines = textEdit("decoderLines", tr("Lines to read", "accessible name")));
    m_lines->setPlaceholderText(tr("Paste lines of the log here, some of each kind"));
    auto *definition = new Panel(tr("Decoder"));
    definition->setFacts(tr("YAML, as in docs/formats/decoders.md"));
    definition->addBody(m_yaml = textEdit("decoderYaml", tr("The decoder", "accessible name")));
    m_outcome = new Panel(tr("What it reads"));
    m_rows = new CellTable({tr("line"), tr("read"), tr("fields")}, this);
    m_table = new ResultTable;
    m_table->setObjectName(QStringLiteral("decoderOutcome"));
    m_table->setAccessibleName(tr("What the decoder makes of each line", "accessible name"));
    m_table->setModel(m_rows);
    m_outcome->addBody(m_table);
    auto *left = new QSplitter(Qt::Vertical), *whole = new QSplitter;
    left->setHandleWidth(metrics::gap);
    whole->setHandleWidth(metrics::gap);
    left->addWidget(source);
    left->addWidget(definition);
    left->setSizes({260, 460});
    whole->addWidget(left);
    whole->addWidget(m_outcome);
    whole->setSizes({720, 720});
    box->addWidget(whole, 1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(250);
    connect(&m_soon, &QTimer::timeout, this, &DecoderPage::test);
    for (QPlainTextEdit *edit : {m_lines, m_yaml})
        connect(edit, &QPlainTextEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (m_yaml->toPlainText().trimmed().isEmpty() || !m_yaml->document()->isModified())
            guess();
    });
    connect(m_save, &QPushButton::clicked, this, &DecoderPage::save);
    connect(leave, &QPushButton::clicked, this, &DecoderPage::left);
}

void DecoderPage::begin(const QStringList &lines)
{
    m_lines->setPlainText(lines.mid(0, maxLines).join(QLatin1Char('\n')));
    m_name->setText(QStringLiteral("own_log"));
    guess();
    m_lines->setFocus(Qt::OtherFocusReason);
}

QStringList DecoderPage::lines() const
{
    return m_lines->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts).mid(0, maxLines);
}

void DecoderPage::guess()
{
    std::vector<std::string> samples;
    for (const QString &line : lines())
        samples.push_back(line.toStdString());
    m_yaml->setPlainText(QString::fromStdString(ingest::draftDecoderFile(m_name->text().trimmed().toStdString(), samples)));
    m_yaml->document()->setModified(false);
    test();
}

void DecoderPage::test()
{
    const QStringList shown = lines();
    std::vector<std::string> samples;
    for (const QString &line : shown)
        samples.push_back(line.toStdString());
    const std::string yaml = m_yaml->toPlainText().toStdString();
    const auto tried = ingest::tryDecoderFile(yaml, samples);
    const auto checked = ingest::checkDecoderFile(yaml, true);
    QString wrong;
    if (!checked)
        wrong = tr("line %1").arg(QString::fromStdString(checked.error().message));
    else if (!checked->failures.empty())
        wrong = tr("test in line %1: %2").arg(checked->failures.front().line).arg(QString::fromStdString(checked->failures.front().reason));
    m_wrong->setText(shown.isEmpty() ? QString() : safeText(wrong));
    m_save->setEnabled(checked && checked->failures.empty());
    std::vector<CellTable::Row> rows;
    int read = 0;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const ingest::TriedLine none;
        const ingest::TriedLine &line = tried ? (*tried)[std::size_t(i)] : none;
        read += line.read;
        QStringList fields;
        for (const auto &[name, value] : line.fields)
            fields << QString::fromStdString(name + "=" + value);
        rows.push_back({{{shown[i], Tone::Normal, {}, true},
                         {line.read ? tr("yes") : tr("no"), line.read ? Tone::Good : Tone::Warning, {}, false, false, true},
                         {fields.join(QStringLiteral("  ")), Tone::Secondary, {}, true}}});
    }
    m_rows->refreshRows(std::move(rows));
    m_table->setColumnWidths({300, 50});
    m_outcome->setFacts(shown.isEmpty() ? QString() : tr("%1 of %2 lines read").arg(read).arg(shown.size()));
}

void DecoderPage::save()
{
    const QString name = m_name->text().trimmed();
    const QDir folder(m_workspace + QStringLiteral("/decoders"));
    static const QString allowed = QStringLiteral("abcdefghijklmnopqrstuvwxyz0123456789_");
    if (name.isEmpty() || std::any_of(name.begin(), name.end(), [](QChar c) { return !allowed.contains(c); }))
        return m_wrong->setText(tr("A name is of a-z, 0-9 and _"));
    QSaveFile file(folder.filePath(name + QStringLiteral(".yaml")));
    if (!folder.mkpath(QStringLiteral(".")) || !file.open(QIODevice::WriteOnly) || file.write(m_yaml->toPlainText().toUtf8()) < 0 || !file.commit())
        return m_wrong->setText(tr("Not saved: %1").arg(file.errorString()));
    Q_EMIT saved(file.fileName());
}

void DecoderPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return event->accept();
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::sources
