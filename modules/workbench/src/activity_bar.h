// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/sdk/plugin.h>

#include <QtWidgets/QAbstractButton>

#include <vector>

class QVBoxLayout;

namespace jupiter::workbench::internal {

/// One entry: icon, word, and a count where something waits.
class ActivityButton final : public QAbstractButton {
    Q_OBJECT
public:
    ActivityButton(const sdk::ViewDescriptor &view, int number, QWidget *parent);
    void setWaiting(int count);
    QSize sizeHint() const override { return {44, 44}; }

protected:
    void paintEvent(QPaintEvent *) override;
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    sdk::ViewDescriptor m_view;
    int m_waiting = 0;
};

/// One entry a view.
class ActivityBar final : public QWidget {
    Q_OBJECT
public:
    explicit ActivityBar(QWidget *parent = nullptr);
    void setViews(const std::vector<sdk::ViewDescriptor> &views);
    void setCurrent(const QByteArray &id);
    void setWaiting(const QByteArray &id, int count);

Q_SIGNALS:
    void chosen(const QByteArray &id);
    void windowWanted(const QByteArray &id); ///< Ctrl and click.

private:
    QVBoxLayout *m_box;
    std::vector<std::pair<QByteArray, ActivityButton *>> m_buttons;
};

} // namespace jupiter::workbench::internal
