// SPDX-License-Identifier: GPL-3.0-or-later
#include "help_window.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QUrl>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QTextBrowser>

namespace jupiter::workbench::internal {
namespace {

const QString folder = QStringLiteral(":/jupiter/docs/");

/// Reads nothing but the pages: pictures and links outside stay what they are, text.
class Browser final : public QTextBrowser {
public:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

QString pageText(const QString &name)
{
    QFile file(folder + name + QStringLiteral(".md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

HelpWindow::HelpWindow(QWidget *parent) : QWidget(parent, Qt::Window), m_pages(new QListWidget), m_find(new QLineEdit), m_text(new Browser)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("helpWindow"));
    setWindowTitle(tr("Help"));
    resize(980, 720);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    row->setSpacing(metrics::gap);
    auto *list = new Panel(tr("Pages"));
    list->setFixedWidth(240);
    m_find->setPlaceholderText(tr("Words to find, Enter"));
    m_find->setAccessibleName(tr("Words to find"));
    m_pages->setAccessibleName(tr("Pages"));
    for (const QString &file : QDir(folder).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name)) {
        const QString name = file.chopped(3);
        const QString text = pageText(name);
        auto *item = new QListWidgetItem(text.section(u'\n', 0, 0).remove(u'#').trimmed(), m_pages);
        item->setData(Qt::UserRole, name);
    }
    list->addBody(m_find, 0);
    list->addBody(m_pages);
    auto *page = new Panel(tr("Help"));
    m_text->setAccessibleName(tr("Page"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setOpenExternalLinks(false);
    page->addBody(m_text);
    page->setFoot({}, tr("Esc closes"));
    row->addWidget(list);
    row->addWidget(page, 1);
    connect(m_pages, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            m_text->setMarkdown(pageText(item->data(Qt::UserRole).toString()));
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (link.isRelative())
            show(link.fileName().section(u'.', 0, 0));
    });
    connect(m_find, &QLineEdit::returnPressed, this, &HelpWindow::find);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    show(QStringLiteral("start"));
    m_pages->setFocus();
}

bool HelpWindow::show(const QString &page)
{
    for (int i = 0; i < m_pages->count(); ++i)
        if (m_pages->item(i)->data(Qt::UserRole).toString() == page) {
            m_pages->setCurrentRow(i);
            return true;
        }
    return false;
}

/// The next place of the words: in this page, then in the ones after it, round.
void HelpWindow::find()
{
    const QString words = m_find->text().trimmed();
    if (words.isEmpty() || m_text->find(words))
        return;
    for (int step = 1; step <= m_pages->count(); ++step) {
        const int row = (std::max(0, m_pages->currentRow()) + step) % m_pages->count();
        if (!pageText(m_pages->item(row)->data(Qt::UserRole).toString()).contains(words, Qt::CaseInsensitive))
            continue;
        m_pages->setCurrentRow(row);
        m_text->moveCursor(QTextCursor::Start);
        m_text->find(words);
        return;
    }
}

} // namespace jupiter::workbench::internal
