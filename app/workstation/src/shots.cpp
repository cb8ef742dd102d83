// SPDX-License-Identifier: GPL-3.0-or-later
#include "shots.h"

#include "window_clock.h"

#include <QtCore/QDir>
#include <QtGui/QPixmap>

#include <cstdio>

namespace jupiter::workstation {
namespace {

constexpr int pollMs = 5;
constexpr int restfulPolls = 12; // a view that asks again when an answer came is not at rest yet
constexpr qint64 mostMs = 60'000;

QString lastPart(const QByteArray &id)
{
    return QString::fromLatin1(id.mid(id.lastIndexOf('.') + 1));
}

} // namespace

Shots::Shots(workbench::Shell &shell, QString folder, QString theme, QStringList views, QString query)
    : m_shell(shell), m_folder(std::move(folder)), m_theme(std::move(theme)), m_query(std::move(query)), m_views(std::move(views))
{
    m_timer.setInterval(pollMs);
    connect(&m_timer, &QTimer::timeout, this, &Shots::poll);
}

void Shots::start()
{
    QDir().mkpath(m_folder);
    if (m_views.isEmpty()) {
        m_ids = m_shell.viewIds();
    } else {
        for (const QString &name : m_views) {
            const auto ids = m_shell.viewIds();
            const auto found = std::find_if(ids.begin(), ids.end(), [&](const QByteArray &id) {
                return lastPart(id) == name || QString::fromLatin1(id) == name;
            });
            if (found == ids.end()) {
                std::fprintf(stderr, "jupiter-workstation: no view \"%s\"\n", qPrintable(name));
                m_status = 1;
                continue;
            }
            m_ids << *found;
        }
    }
    next();
}

void Shots::next()
{
    if (m_ids.isEmpty()) {
        Q_EMIT done(m_status);
        return;
    }
    m_id = m_ids.takeFirst();
    m_firstPaint = m_data = -1;
    m_restful = 0;
    m_clock.start();
    QVariantMap arguments;
    if (!m_query.isEmpty() && lastPart(m_id) == QLatin1String("hunt"))
        arguments.insert(QStringLiteral("query"), m_query);
    m_shell.showView(m_id, arguments);
    if (sdk::View *view = m_shell.currentView())
        new FirstPaint(view->widget(), [this] { m_firstPaint = double(m_clock.nsecsElapsed()) / 1e6; });
    m_timer.start();
}

void Shots::poll()
{
    const sdk::View *view = m_shell.currentView();
    const bool busy = (view && (view->busy() || m_firstPaint < 0)) || m_shell.session()->jobs().running() > 0;
    if (busy && m_clock.elapsed() < mostMs) {
        m_restful = 0;
        m_data = -1;
        return;
    }
    if (m_data < 0)
        m_data = double(m_clock.nsecsElapsed()) / 1e6;
    if (busy) {
        std::fprintf(stderr, "jupiter-workstation: %s was not at rest after %lld s\n", m_id.constData(),
                     (long long)(mostMs / 1000));
        m_status = 1;
    } else if (++m_restful < restfulPolls) {
        return;
    }
    m_timer.stop();
    save();
    next();
}

void Shots::save()
{
    const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, lastPart(m_id), m_theme);
    if (!m_shell.grab().save(file)) {
        std::fprintf(stderr, "jupiter-workstation: %s was not written\n", qPrintable(file));
        m_status = 1;
    }
    std::printf("%s %.0f %.0f\n", qPrintable(lastPart(m_id)), std::max(0.0, m_firstPaint), m_data);
    std::fflush(stdout);
}

} // namespace jupiter::workstation
