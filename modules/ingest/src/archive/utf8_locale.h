// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef _WIN32
#include <clocale>
#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif
#endif

namespace jupiter::ingest {

/// While it lives, this thread (and no other) has a UTF-8 locale: libarchive drops member names that the locale cannot show, and
/// a command line under LANG=C must not lose evidence names. Does nothing where there is no such locale.
class Utf8Locale {
public:
#ifdef _WIN32
    Utf8Locale() = default;
#else
    Utf8Locale()
    {
        for (const char *name : {"C.UTF-8", "en_US.UTF-8", "UTF-8"})
            if (!m_locale)
                m_locale = newlocale(LC_CTYPE_MASK, name, nullptr);
        if (m_locale)
            m_before = uselocale(m_locale);
    }
    ~Utf8Locale()
    {
        if (m_locale) {
            uselocale(m_before);
            freelocale(m_locale);
        }
    }
#endif
    Utf8Locale(const Utf8Locale &) = delete;
    Utf8Locale &operator=(const Utf8Locale &) = delete;

private:
#ifndef _WIN32
    locale_t m_locale = nullptr, m_before = nullptr;
#endif
};

} // namespace jupiter::ingest
