// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "view_guest.h"

#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>

#include <memory>

namespace jupiter::test {

/// Hunt over the sample events, and what its tests ask of it again and again.
class HuntGuest : protected ViewTest {
protected:
    /// A fresh workspace each time. False when the view cannot be shown.
    bool open()
    {
        m_guest = std::make_unique<ViewGuest>();
        if (!m_guest->import("events.ndjson", sampleEvents()))
            return false;
        m_view = m_guest->show("hunt", "jupiter.hunt");
        return m_view != nullptr;
    }
    workbench::ResultTable *table() { return child<workbench::ResultTable>("huntEvents"); }
    QString link(const char *beginning)
    {
        for (const QToolButton *button : m_view->widget()->findChildren<QToolButton *>("link"))
            if (button->text().startsWith(QLatin1String(beginning)))
                return button->text();
        return {};
    }
    QPlainTextEdit *query() { return child<QPlainTextEdit>("queryText"); }

    void ask(const QString &text)
    {
        query()->setPlainText(text);
        QTest::keyClick(query(), Qt::Key_Return);
        QVERIFY(m_guest->waitUntilQuiet(m_view));
    }

    QString allText(QWidget *widget)
    {
        QStringList texts;
        for (QLabel *label : widget->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'\n');
    }

    QStringList titles()
    {
        QStringList all;
        for (int c = 1; c < table()->model()->columnCount(); ++c)
            all << table()->model()->headerData(c, Qt::Horizontal).toString();
        return all;
    }
    void cursorOn(int row, const QString &field)
    {
        auto *model = qobject_cast<workbench::ResultModel *>(table()->model());
        for (int c = 0; c < model->columnCount(); ++c)
            if (model->fieldAt(c) == field)
                table()->setCurrentIndex(model->index(row, c));
        table()->setFocus();
        QVERIFY(m_guest->waitUntilQuiet(m_view));
    }
};

} // namespace jupiter::test
