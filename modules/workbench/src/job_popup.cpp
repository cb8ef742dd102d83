// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_popup.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtCore/QCoreApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench::internal {

QString jobText(const backend::JobState &job)
{
    if (!job.running)
        return job.cancelled && job.outcome.isEmpty() ? JobPopup::tr("cancelled; what is in stays") : job.outcome;
    if (!job.waiting.isEmpty())
        return job.waiting;
    const bool bytes =
        job.unit == QLatin1String("bytes") || job.unit == QCoreApplication::translate("jupiter::backend::Session", "bytes");
    const auto amount = [&](quint64 n) { return bytes ? bytesText(n) : shortCountText(double(n)) + QLatin1Char(' ') + job.unit; };
    QStringList parts;
    parts << (job.total > 0 ? JobPopup::tr("%1 of %2").arg(amount(job.done), amount(job.total)) : amount(job.done));
    if (job.rate > 0)
        parts << JobPopup::tr("%1/s").arg(bytes ? bytesText(quint64(job.rate)) : shortCountText(job.rate));
    if (job.secondsLeft >= 0)
        parts << JobPopup::tr("%1 left").arg(durationText(std::max(1.0, job.secondsLeft)));
    return parts.join(QStringLiteral(" · "));
}

JobPopup::JobPopup(backend::JobCentre &jobs, QWidget *parent)
    : Popup(parent),
      m_jobs(&jobs),
      m_box(new QVBoxLayout(this)),
      m_none(plainLabel(tr("Nothing runs and nothing has run yet."), "hint"))
{
    setFixedWidth(440);
    setAccessibleName(tr("Running work"));
    m_box->setContentsMargins(12, 10, 12, 10);
    m_box->setSpacing(10);
    m_box->addWidget(m_none);
    connect(&jobs, &backend::JobCentre::changed, this, &JobPopup::refresh);
    connect(&jobs, &QObject::destroyed, this, &QWidget::close);
    refresh();
}

JobPopup::Row &JobPopup::rowFor(quint64 id)
{
    if (const auto known = m_rows.find(id); known != m_rows.end())
        return known->second;
    Row row{new QWidget, plainLabel({}), plainLabel({}, "hint"), new QProgressBar,
            new QPushButton(tr("Cancel, keep what is in"))};
    auto *box = new QVBoxLayout(row.widget);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(3);
    auto *top = new QHBoxLayout;
    top->addWidget(row.title, 1);
    top->addWidget(row.cancel);
    box->addLayout(top);
    row.bar->setTextVisible(false);
    box->addWidget(row.bar);
    row.facts->setWordWrap(true);
    box->addWidget(row.facts);
    connect(row.cancel, &QPushButton::clicked, this, [this, id] {
        if (m_jobs)
            m_jobs->cancel(id);
    });
    m_box->addWidget(row.widget);
    return m_rows.emplace(id, row).first->second;
}

void JobPopup::refresh()
{
    if (!m_jobs)
        return;
    const std::vector<backend::JobState> jobs = m_jobs->jobs();
    m_none->setVisible(jobs.empty());
    int shown = 0;
    for (const backend::JobState &job : jobs) {
        if (++shown > 8)
            break;
        Row &row = rowFor(job.id);
        row.title->setText(safeText(job.title));
        row.facts->setText(safeText(jobText(job)));
        setRole(row.facts, job.failed ? "warning" : "hint");
        row.bar->setVisible(job.running);
        row.bar->setRange(0, job.total > 0 ? 1000 : 0);
        row.bar->setValue(job.total > 0 ? int(double(job.done) / double(job.total) * 1000) : 0);
        row.cancel->setVisible(job.running);
        row.cancel->setEnabled(!job.cancelled);
    }
    adjustSize();
}

} // namespace jupiter::workbench::internal
