// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/panel.h>

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyleOptionToolButton>
#include <QtWidgets/QStylePainter>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace jupiter::workbench {
namespace {

/// A tool button cuts a long text on both sides; what a link says begins at its beginning.
class LinkButton final : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStyleOptionToolButton option;
        initStyleOption(&option);
        const int padding = sizeHint().width() - fontMetrics().size(Qt::TextShowMnemonic, option.text).width();
        option.text = fontMetrics().elidedText(option.text, Qt::ElideRight, std::max(0, width() - padding), Qt::TextShowMnemonic);
        QStylePainter(this).drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

/// One line that says by an ellipsis that there is more of it, and the whole when it is pointed at.
class CutLabel final : public QLabel {
public:
    CutLabel(const char *role, Qt::TextElideMode mode) : m_mode(mode)
    {
        setTextFormat(Qt::PlainText);
        setObjectName(QString::fromLatin1(role));
        setMinimumWidth(1);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter p(this);
        style()->drawItemText(&p, contentsRect(), int(alignment()) | Qt::TextSingleLine, palette(), isEnabled(), fontMetrics().elidedText(text(), m_mode, contentsRect().width()), foregroundRole());
    }
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ToolTip && fontMetrics().horizontalAdvance(text()) > contentsRect().width())
            setToolTip(safeText(text().left(2000)).toHtmlEscaped());
        else if (event->type() == QEvent::ToolTip)
            setToolTip({});
        return QLabel::event(event);
    }

private:
    Qt::TextElideMode m_mode;
};

} // namespace

QVBoxLayout *viewColumn(QWidget *root)
{
    auto *box = new QVBoxLayout(root);
    box->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
    box->setSpacing(metrics::gap);
    return box;
}

QLabel *plainLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setObjectName(QString::fromLatin1(role));
    return label;
}

void setRole(QLabel *label, const char *role)
{
    if (label->objectName() == QLatin1String(role))
        return;
    label->setObjectName(QString::fromLatin1(role));
    label->style()->unpolish(label);
    label->style()->polish(label);
}

QToolButton *linkButton(const QString &text, QObject *receiver, std::function<void()> run, QWidget *parent)
{
    auto *button = new LinkButton(parent);
    button->setObjectName(QStringLiteral("link"));
    // Words of rules and files come here too: '&' is itself, and a long text is cut instead of widening what it stands in.
    constexpr qsizetype most = 60;
    button->setText(QString(text.size() > most ? text.left(most) + QStringLiteral("…") : text).replace(u'&', QStringLiteral("&&")));
    if (text.size() > most)
        button->setAccessibleName(text);
    button->setMinimumWidth(24);
    button->setCursor(Qt::PointingHandCursor);
    QObject::connect(button, &QToolButton::clicked, receiver, std::move(run));
    return button;
}

Panel::Panel(const QString &title, QWidget *parent) : QFrame(parent), m_box(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("panel"));
    m_box->setContentsMargins(1, 1, 1, 1);
    m_box->setSpacing(0);
    if (!title.isEmpty())
        setTitle(title);
}

QWidget *Panel::head()
{
    if (m_head)
        return m_head;
    m_head = new QWidget;
    m_head->setObjectName(QStringLiteral("panelHead"));
    m_head->setFixedHeight(metrics::headerHeight);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    row->setSpacing(8);
    m_title = new CutLabel("panelTitle", Qt::ElideRight); // a text from evidence is cut, it does not widen the window
    m_facts = new CutLabel("hint", Qt::ElideRight);
    m_headLeft = new QHBoxLayout;
    m_headLeft->setSpacing(4);
    m_headRight = new QHBoxLayout;
    m_headRight->setSpacing(8);
    row->addWidget(m_title);
    row->addLayout(m_headLeft);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // what is cut first
    m_facts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_facts, 1);
    row->addLayout(m_headRight);
    m_box->insertWidget(0, m_head);
    return m_head;
}

QWidget *Panel::foot()
{
    if (m_foot)
        return m_foot;
    m_foot = new QWidget;
    m_foot->setObjectName(QStringLiteral("panelFoot"));
    m_foot->setFixedHeight(metrics::footHeight);
    auto *row = new QHBoxLayout(m_foot);
    row->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    row->setSpacing(12);
    m_footFacts = new CutLabel("secondary", Qt::ElideRight);
    m_footKeys = new CutLabel("secondary", Qt::ElideRight);
    m_footLeft = new QHBoxLayout;
    m_footLeft->setSpacing(12);
    row->addWidget(m_footFacts);
    row->addLayout(m_footLeft);
    row->addStretch(1);
    row->addWidget(m_footKeys);
    m_footKeys->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_footKeys->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->setStretchFactor(m_footKeys, 100);
    m_box->addWidget(m_foot);
    return m_foot;
}

void Panel::setTitle(const QString &title)
{
    head();
    m_title->setText(title);
    m_title->setMinimumWidth(std::clamp(m_title->sizeHint().width(), 1, 110)); // where it is narrow, facts are cut before it
    setAccessibleName(title);
}

void Panel::setFacts(const QString &text)
{
    head();
    m_facts->setText(text);
}

QToolButton *Panel::addAction(const QString &text, QObject *receiver, std::function<void()> run)
{
    head();
    QToolButton *button = linkButton(text, receiver, std::move(run));
    button->setProperty("quiet", true);
    button->setMinimumWidth(std::min(button->sizeHint().width(), 120)); // a verb is not cut, a title is
    m_headRight->addWidget(button);
    return button;
}

void Panel::addHeaderWidget(QWidget *widget)
{
    head();
    m_headRight->addWidget(widget);
}

void Panel::addHeaderLeft(QWidget *widget)
{
    head();
    m_headLeft->addWidget(widget);
}

void Panel::addBody(QWidget *body, int stretch)
{
    m_box->insertWidget(m_box->count() - (m_foot ? 1 : 0), body, stretch);
}

void Panel::addLine()
{
    auto *line = new QFrame;
    line->setObjectName(QStringLiteral("rule"));
    addBody(line, 0);
}

void Panel::addSection(const QString &title, const QString &facts)
{
    addLine();
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("panelHead"));
    row->setFixedHeight(metrics::headerHeight);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(metrics::padding, 0, metrics::padding, 0);
    box->addWidget(plainLabel(title, "panelTitle"));
    box->addStretch(1);
    box->addWidget(plainLabel(facts, "hint"));
    addBody(row, 0);
}

void Panel::setFoot(const QString &facts, const QString &keys)
{
    foot();
    m_footFacts->setText(facts);
    m_footFacts->setMinimumWidth(std::clamp(m_footFacts->sizeHint().width(), 1, 120)); // links and keys are cut before it
    m_footKeys->setText(keys);
}

void Panel::addFootWidget(QWidget *widget)
{
    foot();
    m_footLeft->addWidget(widget);
}

} // namespace jupiter::workbench
