// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace jupiter::workbench {

/// A frame with one header line (title left, facts and actions right), a body, and when set one foot line (facts left, keys
/// right). Every text is plain. The same object names are what the style sheet knows; views build panels from this and set no
/// colour.
class Panel final : public QFrame {
    Q_OBJECT
public:
    explicit Panel(const QString &title = {},
                   QWidget *parent = nullptr); ///< Without title: no header line until something is put there.

    void setTitle(const QString &title);
    void setFacts(const QString &text);                                                        ///< Right of the header, quiet.
    QToolButton *addAction(const QString &text, QObject *receiver, std::function<void()> run); ///< Right of the facts, clickable.
    void addHeaderWidget(QWidget *widget);                                                     ///< Right side.
    void addHeaderLeft(QWidget *widget); ///< After the title: tabs, choices.

    /// Adds a widget below what is there. With several bodies, the ones with stretch 0 keep their height.
    void addBody(QWidget *body, int stretch = 1);
    void addLine();                                                   ///< 1 px across.
    void addSection(const QString &title, const QString &facts = {}); ///< A second header line inside the panel.

    void setFoot(const QString &facts, const QString &keys = {});
    void addFootWidget(QWidget *widget); ///< Before the keys.

private:
    QWidget *head();
    QWidget *foot();
    QVBoxLayout *m_box;
    QWidget *m_head = nullptr, *m_foot = nullptr;
    QHBoxLayout *m_headLeft = nullptr, *m_headRight = nullptr, *m_footLeft = nullptr;
    QLabel *m_title = nullptr, *m_facts = nullptr, *m_footFacts = nullptr, *m_footKeys = nullptr;
};

/// The column that a view puts its parts into, with the margins and distances of every view.
QVBoxLayout *viewColumn(QWidget *root);

/// A label that shows text as it is, whatever is in it; `role` is one of the style sheet's names: heading, secondary, hint, good,
/// warning, bad.
QLabel *plainLabel(const QString &text, const char *role = "", QWidget *parent = nullptr);

/// A quiet text button.
QToolButton *linkButton(const QString &text, QObject *receiver, std::function<void()> run, QWidget *parent = nullptr);

/// Sets a label's role (see plainLabel) after it was made.
void setRole(QLabel *label, const char *role);

} // namespace jupiter::workbench
