// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_panel.h"

#include "series_legend.h"

#include <jupiter/workbench/panel.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace jupiter::hunt {

namespace {

constexpr int barHeight = 104;
constexpr const char *offered[] = {"host.name", "event.code", "event.category", "event.outcome", "process.name", "user.name",
                                   "source.ip", "destination.ip", "winlog.channel", "event.dataset", "jupiter.decoder"};

} // namespace

TimePanel::TimePanel(backend::Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_search(session), m_panel(new workbench::Panel(QString(), this)), m_legend(new SeriesLegend(m_panel)),
      m_by(nullptr), m_histogram(new workbench::Histogram(m_panel))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_panel);
    m_by = workbench::linkButton(QString(), this, [this] { chooseField(); }, m_panel);
    m_by->setProperty("quiet", true);
    m_by->setToolTip(tr("the field that divides the bars (B)", "tool tip"));
    m_panel->setTitle(QString());
    m_panel->addHeaderLeft(m_by);
    m_panel->addHeaderLeft(m_legend);
    m_histogram->setObjectName(QStringLiteral("huntHistogram"));
    m_histogram->setFixedHeight(barHeight);
    m_panel->addBody(m_histogram, 0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusProxy(m_histogram);
    using workbench::Histogram;
    connect(m_histogram, &Histogram::rangeChosen, this, &TimePanel::rangeChosen);
    connect(m_histogram, &Histogram::zoomOutWanted, this, &TimePanel::zoomOutWanted);
    connect(m_histogram, &Histogram::pivotWanted, this, [this](TimeRange range, int series, const QPoint &position) {
        const QString value = m_histogram->data().values.value(series);
        const bool named = series >= 0 && !m_field.isEmpty() && !(m_histogram->data().lastIsOther && series + 1 == m_histogram->data().series.size());
        Q_EMIT pivotWanted(named ? m_field : QString(), value, range, position);
    });
    connect(m_histogram, &Histogram::cursorMoved, this, [this](const QString &words) {
        m_panel->setFacts(words.isEmpty() ? tr("drag zooms \u00b7 double click goes back \u00b7 Shift \u2190 \u2192", "histogram keys")
                                          : words + tr(" \u00b7 Enter in, Backspace back, . pivot", "histogram keys"));
    });
    m_histogram->installEventFilter(this);
    tell();
}

// Not a shortcut: the letters of an open menu would be taken from it.
bool TimePanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool by = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_B;
    if (by)
        chooseField();
    return by || QWidget::eventFilter(watched, event);
}

void TimePanel::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    m_histogram->setZone(zone);
    tell();
}

void TimePanel::setStackField(const QString &field)
{
    m_field = field;
    tell();
    if (m_has)
        ask(m_head, m_asked, m_data);
}

void TimePanel::chooseField()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("stackMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const QString &field) {
        QAction *action = menu->addAction(text, this, [this, field] { setStackField(field); });
        action->setCheckable(true);
        action->setChecked(field == m_field);
    };
    add(tr("&not divided", "histogram"), QString());
    bool known = m_field.isEmpty();
    for (const char *field : offered) {
        add(QLatin1String(field), QLatin1String(field));
        known |= m_field == QLatin1String(field);
    }
    if (!known)
        add(workbench::safeText(m_field).replace(u'&', QStringLiteral("&&")), m_field);
    menu->popup(m_by->mapToGlobal(m_by->rect().bottomLeft()));
}

void TimePanel::tell()
{
    m_by->setText(m_field.isEmpty() ? tr("not divided \u25be", "histogram") : tr("by %1 \u25be", "histogram: the field that divides bars").arg(workbench::safeText(m_field)));
    if (m_has)
        m_panel->setTitle(tr("%1 events \u00b7 %2 \u00b7 %3", "histogram: how many, width of bars, zone")
                              .arg(workbench::countText(m_histogram->data().total()), m_step, m_zone.name));
}

void TimePanel::ask(const QString &head, TimeRange asked, TimeRange data)
{
    m_has = true;
    m_head = head;
    m_asked = asked;
    m_data = data;
    TimeRange whole = asked;
    if (whole.from <= TimeRange{}.from)
        whole.from = data.from;
    if (whole.to >= TimeRange{}.to)
        whole.to = data.to;
    const workbench::BucketStep step = workbench::bucketStep(whole);
    const auto found = std::make_shared<workbench::HistogramData>();
    const QString by = m_field.isEmpty() ? QString() : QStringLiteral(" by ") + m_field;
    m_search.run(QStringLiteral("%1 | timechart span=%2 count()%3").arg(head.trimmed().isEmpty() ? QStringLiteral("*") : head, step.query, by), asked, {},
                 [found, asked, step](const query::ResultSet &answer) { // a row for each bar and value
        *found = workbench::histogramFrom(answer, step.ns);
        workbench::widen(*found, asked, step.ns);
    }, [this, found, step](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return m_histogram->setEmptyText(QString::fromStdString(answer.error().message));
        m_histogram->setEmptyText(tr("nothing in this range", "histogram"));
        m_legend->setNames(m_field.isEmpty() || found->total() == 0 ? QStringList() : found->series, found->lastIsOther);
        m_step = step.words;
        m_histogram->setData(std::move(*found));
        tell();
    });
}

} // namespace jupiter::hunt
