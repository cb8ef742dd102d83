// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/severity.h>

#include <jupiter/workbench/theme.h>

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>

namespace jupiter::workbench {

QString severityWord(Severity severity)
{
    static const char *const words[] = {QT_TRANSLATE_NOOP("Severity", "info"), QT_TRANSLATE_NOOP("Severity", "low"),
                                        QT_TRANSLATE_NOOP("Severity", "medium"), QT_TRANSLATE_NOOP("Severity", "high"),
                                        QT_TRANSLATE_NOOP("Severity", "critical")};
    return QCoreApplication::translate("Severity", words[std::size_t(severity)]);
}

std::optional<Severity> severityFromLevel(std::string_view level)
{
    constexpr std::string_view names[] = {"informational", "low", "medium", "high", "critical"};
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (level == names[i])
            return Severity(i);
    return std::nullopt;
}

void paintSeverity(QPainter &p, QPointF c, Severity severity)
{
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    const QColor colour = theme().severity(severity);
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    switch (severity) {
    case Severity::Critical:
        p.drawPolygon(QPolygonF{{c.x(), c.y() - 5}, {c.x() + 5, c.y()}, {c.x(), c.y() + 5}, {c.x() - 5, c.y()}});
        break;
    case Severity::High: p.drawPolygon(QPolygonF{{c.x(), c.y() - 5}, {c.x() + 5, c.y() + 4}, {c.x() - 5, c.y() + 4}}); break;
    case Severity::Medium: p.drawRect(QRectF(c.x() - 4.5, c.y() - 4.5, 9, 9)); break;
    case Severity::Low: p.drawEllipse(c, 4.5, 4.5); break;
    case Severity::Informational:
        p.setBrush(Qt::NoBrush);
        p.setPen(QPen(colour, 1.8));
        p.drawEllipse(c, 4, 4);
        break;
    }
    p.restore();
}

SeverityBadge::SeverityBadge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SeverityBadge::setSeverity(Severity severity)
{
    m_severity = severity;
    setAccessibleName(severityWord(severity));
    updateGeometry();
    update();
}

QSize SeverityBadge::sizeHint() const
{
    return {18 + QFontMetrics(uiFont(12)).horizontalAdvance(severityWord(m_severity)), 20};
}

void SeverityBadge::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    paintSeverity(p, {6, height() / 2.0}, m_severity);
    p.setFont(uiFont(12));
    p.setPen(theme().severity(m_severity));
    p.drawText(rect().adjusted(17, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, severityWord(m_severity));
}

} // namespace jupiter::workbench
