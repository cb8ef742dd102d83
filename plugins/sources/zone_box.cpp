// SPDX-License-Identifier: GPL-3.0-or-later
#include "zone_box.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>

namespace jupiter::sources {

QComboBox *zoneBox()
{
    auto *box = new QComboBox;
    box->setEditable(true);
    box->addItem(QStringLiteral("UTC"));
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        if (id.contains('/') && !id.startsWith("Etc/"))
            box->addItem(QString::fromLatin1(id));
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->setMinimumWidth(180);
    return box;
}

QString zoneIn(const QComboBox &box)
{
    const QString text = box.currentText().trimmed();
    return text == QStringLiteral("UTC") ? QString() : text;
}

} // namespace jupiter::sources
