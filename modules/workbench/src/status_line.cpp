// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_line.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QFile>
#include <QtCore/QStorageInfo>
#include <QtCore/QTimer>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace jupiter::workbench::internal {

quint64 residentBytes()
{
#ifdef Q_OS_LINUX
    QFile file(QStringLiteral("/proc/self/statm"));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> pages = file.readAll().split(' ');
        if (pages.size() > 1)
            return pages[1].toULongLong() * quint64(sysconf(_SC_PAGESIZE));
    }
#endif
    return 0;
}

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent),
      m_left(plainLabel({}, "secondary")),
      m_memory(plainLabel({}, "secondary")),
      m_disk(plainLabel({}, "secondary")),
      m_jobs(new QPushButton),
      m_timer(new QTimer(this)),
      m_sayTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("statusBar"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(metrics::statusBar);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 12, 0);
    row->setSpacing(16);
    auto *keys = new QPushButton(tr("?  keys"));
    for (QPushButton *button : {m_jobs, keys}) {
        button->setObjectName(QStringLiteral("statusButton"));
        button->setFocusPolicy(Qt::NoFocus);
    }
    m_left->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_left, 1);
    for (QWidget *w : std::initializer_list<QWidget *>{m_jobs, m_memory, m_disk, keys})
        row->addWidget(w);
    connect(m_jobs, &QPushButton::clicked, this, &StatusLine::jobsWanted);
    connect(keys, &QPushButton::clicked, this, &StatusLine::keysWanted);
    connect(m_timer, &QTimer::timeout, this, &StatusLine::measure);
    m_timer->start(2000);
    m_sayTimer->setSingleShot(true);
    connect(m_sayTimer, &QTimer::timeout, this, [this] { m_left->setText(m_text); });
    measure();
}

void StatusLine::setLeft(const QString &text)
{
    m_text = text;
    m_sayTimer->stop(); // the newest word wins
    m_left->setText(text);
}

void StatusLine::say(const QString &text)
{
    m_left->setText(safeText(text));
    m_sayTimer->start(6000);
}

void StatusLine::setJobs(const QString &text)
{
    m_jobs->setText(text);
}

void StatusLine::setFolder(const QString &folder)
{
    m_folder = folder;
    measure();
}

void StatusLine::measure()
{
    const quint64 bytes = residentBytes();
    m_memory->setVisible(bytes > 0);
    m_memory->setText(tr("RSS %1").arg(bytesText(bytes)));
    m_disk->setVisible(!m_folder.isEmpty());
    if (!m_folder.isEmpty())
        m_disk->setText(tr("disk %1 free").arg(bytesText(quint64(std::max<qint64>(0, QStorageInfo(m_folder).bytesAvailable())))));
}

} // namespace jupiter::workbench::internal
