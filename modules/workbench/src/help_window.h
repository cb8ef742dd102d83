// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace jupiter::workbench::internal {

/// The program's own pages, carried in it: no browser, no network. Links between them work, links outside are text.
class HelpWindow final : public QWidget {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget *parent);
    bool show(const QString &page); ///< "query-language"; false: there is no such page.

private:
    void find();
    QListWidget *m_pages;
    QLineEdit *m_find;
    QTextBrowser *m_text;
};

} // namespace jupiter::workbench::internal
