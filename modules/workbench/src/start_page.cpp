// SPDX-License-Identifier: GPL-3.0-or-later
#include "start_page.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/icon.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QFileInfo>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace jupiter::workbench::internal {
namespace {

/// The arrow into the tray, in the theme's accent whatever the theme.
class DropSign final : public QWidget {
public:
    DropSign() { setFixedSize(56, 56); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).drawPixmap(QPointF(4, 4),
                                  icon(QStringLiteral(":/jupiter/icons/sources.svg"), theme().accent, 48, devicePixelRatioF()));
    }
};

} // namespace

StartPage::StartPage(const QStringList &recent, const QString &left, bool tour, QWidget *parent) : QWidget(parent)
{
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    page->setSpacing(metrics::gap);
    auto *area = new QFrame;
    area->setObjectName(QStringLiteral("dropArea"));
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(28, 30, 28, 30);
    row->setSpacing(24);
    row->addWidget(new DropSign);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(plainLabel(tr("Drop evidence anywhere in this window"), "heading"));
    words->addWidget(plainLabel(tr("Windows event logs, JSON, CSV, syslog, Zeek, archives, folders. Files are only read, never "
                                   "changed; nothing leaves this machine."),
                                "secondary"));
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 8, 0, 0);
    const auto add = [&](const QString &text, auto signal, bool primary) {
        auto *button = new QPushButton(text);
        if (primary)
            button->setObjectName(QStringLiteral("primary"));
        connect(button, &QPushButton::clicked, this, signal);
        buttons->addWidget(button);
    };
    add(tr("Choose files…"), &StartPage::filesWanted, true);
    add(tr("Choose folder…"), &StartPage::folderWanted, false);
    add(tr("Open workspace…"), &StartPage::workspaceWanted, false);
    if (tour)
        add(tr("Tour on the sample evidence"), &StartPage::tourWanted, false);
    buttons->addStretch(1);
    words->addLayout(buttons);
    row->addLayout(words, 1);
    page->addWidget(area);

    auto *panel = new Panel(tr("Workspaces"));
    auto *list = new QWidget;
    auto *box = new QVBoxLayout(list);
    box->setContentsMargins(10, 8, 10, 8);
    box->setSpacing(2);
    if (!left.isEmpty()) {
        // Offered, not opened: what is dropped next may be another matter's evidence.
        auto *line = new QHBoxLayout;
        line->setContentsMargins(0, 2, 0, 8);
        auto *go = new QPushButton(tr("Go on with %1").arg(safeText(QFileInfo(left).completeBaseName()).replace(u'&', QLatin1String("&&"))));
        connect(go, &QPushButton::clicked, this, &StartPage::continueWanted);
        line->addWidget(go);
        line->addWidget(plainLabel(tr("Enter: as it was left, with its views, questions, windows and time range"), "hint"), 1);
        box->addLayout(line);
        setFocusProxy(go);
    }
    for (const QString &folder : recent) {
        auto *line = new QHBoxLayout;
        QToolButton *open =
            linkButton(QFileInfo(folder).completeBaseName(), this, [this, folder] { Q_EMIT recentChosen(folder); });
        line->addWidget(open);
        line->addWidget(plainLabel(folder, "hint"));
        line->addStretch(1);
        box->addLayout(line);
    }
    if (recent.isEmpty())
        box->addWidget(plainLabel(
            tr("None opened yet. What you drop becomes a workspace: one folder that holds the events, alerts and cases."),
            "hint"));
    box->addStretch(1);
    panel->addBody(list);
    page->addWidget(panel, 1);
}

} // namespace jupiter::workbench::internal
