// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include <functional>

class QLabel;

namespace jupiter::hunt {

class QueryEdit;
class CaretLine;

/// The bar on top of Hunt: the query, the keys that work on it, and under it the reason why it was refused, with a caret below the place.
class QueryBar final : public QFrame {
    Q_OBJECT
public:
    explicit QueryBar(QWidget *parent = nullptr);

    QueryEdit &edit() { return *m_edit; }
    QString query() const;
    void setQuery(const QString &text);

    /// Shows whether the text parses. True when it does; otherwise the caret stands under the place until the text changes.
    bool check();

    void setRunning(bool running);

Q_SIGNALS:
    void runRequested();        ///< The text parses.
    void stopRequested();
    void completionWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QueryEdit *m_edit;
    CaretLine *m_caret;
    QLabel *m_hints;
};

} // namespace jupiter::hunt
