// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;

namespace jupiter::alerts {

/// Asks which case alerts go to: a new one with a title, or one that is open. Enter escalates, Esc leaves.
class EscalateForm final : public QWidget {
    Q_OBJECT
public:
    explicit EscalateForm(QWidget *parent = nullptr);

    /// Offers `title` for a new case and the open cases; shows the form and puts the cursor in it.
    void ask(const QString &title, const std::vector<incidents::CaseInfo> &cases);

Q_SIGNALS:
    /// No case: a new one called `title`.
    void escalateWanted(std::optional<jupiter::incidents::CaseId> into, const QString &title);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    QComboBox *m_case;
    QLineEdit *m_title;
};

} // namespace jupiter::alerts
