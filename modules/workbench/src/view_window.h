// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/sdk/plugin.h>

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace jupiter::workbench::internal {

/// A view in a window of its own, beside the first window's: same session, same time range and zone, its own question. It belongs to the
/// frame, which closes it with the workspace. Owns the view. GUI thread.
class ViewWindow final : public QWidget {
    Q_OBJECT
public:
    ViewWindow(sdk::ViewDescriptor descriptor, std::unique_ptr<sdk::View> view);
    ~ViewWindow() override;

    const sdk::ViewDescriptor &descriptor() const { return m_descriptor; }
    sdk::View *view() const { return m_view.get(); }
    QWidget *page() const { return m_page; }
    QPushButton *rangeButton() const { return m_range; }

    /// Ends the view now and the window when its last event is through: it may be what asked for it.
    void retire();

    void say(const QString &text); ///< For some seconds, then what the view says is back.
    void setFacts(const QString &title, const QString &workspace, const QString &range, const QString &zone);

Q_SIGNALS:
    void rangeWanted();
    void zoneWanted();
    void keysWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    sdk::ViewDescriptor m_descriptor;
    std::unique_ptr<sdk::View> m_view;
    QPointer<QWidget> m_page;
    QLabel *m_title, *m_workspace, *m_status;
    QString m_says;
    QTimer m_sayTimer;
    QPushButton *m_range, *m_zone;
};

} // namespace jupiter::workbench::internal
