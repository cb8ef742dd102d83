// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_reader.h"

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>
#include <atomic>

namespace jupiter::workbench {
namespace {

constexpr int keptPages = 128;
constexpr std::size_t mostWanted = 6; // what was scrolled past need not be read

} // namespace

struct PageReader::Run {
    std::atomic<bool> stopped{false};
};

PageReader::PageReader(QObject *parent) : QObject(parent), m_pages(keptPages)
{
    m_pool.setMaxThreadCount(1);
}

PageReader::~PageReader()
{
    if (m_run)
        m_run->stopped = true;
    m_pool.waitForDone();
}

void PageReader::start(query::ResultPtr result, ReadRow read)
{
    if (m_run)
        m_run->stopped = true;
    m_run.reset();
    m_wanted.clear();
    m_pages.clear();
    m_result = std::move(result);
    m_read = std::move(read);
}

const PageReader::Row *PageReader::rowIfHere(std::uint64_t row) const
{
    const Page *page = m_pages.object(row / pageRows);
    return page && row % pageRows < page->size() ? &(*page)[std::size_t(row % pageRows)] : nullptr;
}

const PageReader::Row *PageReader::row(std::uint64_t row)
{
    const quint64 page = row / pageRows;
    if (m_pages.contains(page))
        return rowIfHere(row);
    const auto asked = std::find(m_wanted.begin(), m_wanted.end(), page);
    if (asked != m_wanted.end())
        std::rotate(asked, asked + 1, m_wanted.end());
    else
        m_wanted.push_back(page);
    if (m_wanted.size() > mostWanted)
        m_wanted.erase(m_wanted.begin());
    next();
    return nullptr;
}

void PageReader::next()
{
    if (m_run || m_wanted.empty() || !m_result)
        return;
    const quint64 page = m_wanted.back();
    m_run = std::make_shared<Run>();
    const std::uint64_t first = page * pageRows, last = std::min(first + pageRows, m_result->rows());
    QtConcurrent::run(&m_pool, [result = m_result, read = m_read, run = m_run, first, last] {
        auto rows = std::make_shared<Page>();
        for (std::uint64_t row = first; row < last && !run->stopped; ++row)
            rows->push_back(read(*result, row));
        return rows;
    }).then(this, [this, run = m_run, page, first, last](const std::shared_ptr<Page> &rows) {
        if (run != m_run)
            return; // of a result that was left
        m_run.reset();
        std::erase(m_wanted, page);
        m_pages.insert(page, new Page(std::move(*rows)));
        Q_EMIT arrived(first, last - 1);
        next();
    });
}

} // namespace jupiter::workbench
