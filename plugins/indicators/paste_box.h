// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intel_desk.h"

#include <jupiter/backend/session.h>

#include <QtCore/QTimer>
#include <QtWidgets/QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace jupiter::indicators {

/// "Were they here?": a text is understood while it is typed or pasted, and what is in it is looked for at once. Nothing is kept unless
/// asked.
class PasteBox final : public QFrame {
    Q_OBJECT
public:
    PasteBox(backend::Session &session, QWidget *parent = nullptr);
    void lookAgain(); ///< The events have changed.

Q_SIGNALS:
    void answered(const jupiter::indicators::desk::Pasted &pasted);
    void cleared();
    void keepWanted(const QString &text);

private:
    void look();
    void show(const Result<desk::Pasted> &pasted, quint64 question);

    backend::Session &m_session;
    QPlainTextEdit *m_text;
    QLabel *m_understood;
    QPushButton *m_keep;
    QTimer m_soon;
    quint64 m_job = 0;      ///< Of the newest question.
    quint64 m_question = 0; ///< The newest; answers of older ones are dropped.
};

} // namespace jupiter::indicators
