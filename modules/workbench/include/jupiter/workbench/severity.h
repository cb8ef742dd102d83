// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtCore/QPointF>
#include <QtCore/QString>
#include <QtWidgets/QWidget>

#include <optional>
#include <string_view>

class QPainter;

namespace jupiter::workbench {

using incidents::Severity;

/// "critical", translated; the word that goes with the shape.
QString severityWord(Severity severity);

/// Sigma's level name to a severity; nothing when it is none of the five.
std::optional<Severity> severityFromLevel(std::string_view level);

/// The severity's shape, 10x10 around `centre`: diamond, triangle, square, dot, ring. Readable without colour.
void paintSeverity(QPainter &painter, QPointF centre, Severity severity);

/// Shape and word in a row, for headers of details.
class SeverityBadge final : public QWidget {
    Q_OBJECT
public:
    explicit SeverityBadge(QWidget *parent = nullptr);
    void setSeverity(Severity severity);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    Severity m_severity = Severity::Medium;
};

} // namespace jupiter::workbench
