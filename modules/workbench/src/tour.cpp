// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour.h"

#include "popup.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtGui/QKeyEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <array>

namespace jupiter::workbench::internal {
namespace {

struct Step {
    const char *view, *title, *text;
    const char *host = ""; ///< The view is opened on it.
};

constexpr std::array<Step, 8> steps{{
    {"jupiter.overview", QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "An invented intrusion"),
     QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour",
                       "A document, a workstation, a file server, a domain controller. Overview says how bad it is, where, and what the evidence does not "
                       "cover: one log has a hole of 412 records.")},
    {"jupiter.alerts", QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Alerts, worst first"),
     QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "J and K move, the right side says why each fired. E escalates into a case, A acknowledges, X closes with "
                                                            "a verdict, Ctrl Z takes it back.")},
    {"jupiter.hunt", QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Hunt"),
     QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Type process.name:powershell.exe and Enter. A full stop on a cell opens the pivot menu: include, "
                                                            "exclude, only this, decode, look up, add to a case.")},
    {"jupiter.timeline", QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Timeline"),
     QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Every log of every host is a lane. B goes to the next burst, H to the next gap, + closer, Enter shows the "
                                                            "bar in Hunt. Hatched means that nothing was logged; 412 record ids are missing in one lane.")},
    {"entity", QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Entities"),
     QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "A host, user, address, hash or domain in one view: how rare, which alerts, and the tree of what started what. "
                                                            "Slash names another."),
     "WS-14.orbis.example"},
    {"jupiter.rules", QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Rules"),
     QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "What became of each rule: fired, nothing matched, no source here, refused. Nothing is silent.")},
    {"jupiter.dashboards", QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Boards"),
     QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Pictures of searches, one board for each kind of evidence that is here. Enter hunts for what is behind one.")},
    {"jupiter.incidents", QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "Cases"),
     QT_TRANSLATE_NOOP("jupiter::workbench::internal::Tour", "The course of events, tasks, evidence with hashes, a ledger that shows tampering. P writes the report. "
                                                            "The question mark lists the keys of a view, Ctrl K finds everything.")},
}};

QString beside(const char *what)
{
    const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/../share/jupiter/") + QLatin1String(what);
    return QFileInfo(folder).isDir() ? QFileInfo(folder).canonicalFilePath() : QString();
}

} // namespace

QString Tour::sampleEvidence() { return beside("evidence"); }
QString Tour::sampleRules() { return beside("rules"); }

Tour::Tour(QWidget *window)
    : QFrame(window), m_title(plainLabel({}, "panelTitle")), m_text(plainLabel({}, "secondary")), m_count(plainLabel({}, "hint")),
      m_back(new QPushButton(tr("Back"))), m_next(new QPushButton)
{
    setObjectName(QStringLiteral("popup"));
    setAccessibleName(tr("Tour"));
    setFixedWidth(380);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(14, 10, 14, 10);
    box->setSpacing(6);
    m_text->setWordWrap(true);
    box->addWidget(m_title);
    box->addWidget(m_text);
    auto *row = new QHBoxLayout;
    auto *leave = new QPushButton(tr("Leave"));
    m_next->setObjectName(QStringLiteral("primary"));
    row->addWidget(m_count, 1);
    row->addWidget(leave);
    row->addWidget(m_back);
    row->addWidget(m_next);
    box->addLayout(row);
    connect(leave, &QPushButton::clicked, this, &QObject::deleteLater);
    const auto go = [this](int by) {
        if (m_step + by >= int(steps.size()))
            deleteLater();
        else if (m_step + by >= 0)
            show(m_step + by);
    };
    connect(m_back, &QPushButton::clicked, this, [go] { go(-1); });
    connect(m_next, &QPushButton::clicked, this, [go] { go(1); });
    connect(new QShortcut(Qt::Key_F8, this), &QShortcut::activated, this, [go] { go(1); });
    connect(new QShortcut(Qt::SHIFT | Qt::Key_F8, this), &QShortcut::activated, this, [go] { go(-1); });
    window->installEventFilter(this);
}

void Tour::begin()
{
    show(0);
    QFrame::show();
    raise();
}

void Tour::show(int step)
{
    m_step = step;
    const Step &now = steps[std::size_t(step)];
    QVariantMap arguments;
    if (*now.host)
        arguments = {{QStringLiteral("field"), QStringLiteral("host.name")}, {QStringLiteral("value"), QString::fromLatin1(now.host)}};
    Q_EMIT viewWanted(now.view, arguments);
    m_title->setText(tr(now.title));
    m_text->setText(tr(now.text));
    m_count->setText(tr("%1 of %2 \u00b7 F8 goes on").arg(step + 1).arg(steps.size()));
    m_back->setEnabled(step > 0);
    m_next->setText(step + 1 < int(steps.size()) ? tr("Next") : tr("Done"));
    m_next->setFocus(Qt::OtherFocusReason);
    place();
}

void Tour::place()
{
    adjustSize();
    move(parentWidget()->width() - width() - 16, parentWidget()->height() - height() - metrics::statusBar - 16);
}

void Tour::keyPressEvent(QKeyEvent *event)
{
    auto *button = qobject_cast<QPushButton *>(focusWidget());
    if (event->key() == Qt::Key_Escape)
        deleteLater();
    else if (isEnter(*event) && button && button->hasFocus())
        button->click();
    else
        QFrame::keyPressEvent(event);
}

bool Tour::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace jupiter::workbench::internal
