// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/theme.h>

#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <cmath>

using namespace jupiter::workbench;

class ThemeTest final : public QObject {
    Q_OBJECT
    /// [WCAG 2.2, relative luminance and contrast ratio]
    static double luminance(const QColor &c)
    {
        const auto part = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
        return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
    }
    static double contrast(const QColor &a, const QColor &b)
    {
        const double x = luminance(a), y = luminance(b);
        return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
    }
private slots:
    void everyTextCanBeReadOnPanelsInEveryTheme()
    {
        for (const Theme &t : {Theme::dark(), Theme::light(), Theme::highContrastDark(), Theme::highContrastLight()}) {
            QList<QColor> texts{t.text, t.text2, t.text3, t.accent, t.good};
            for (const QColor &severity : t.severities)
                texts << severity;
            for (const QColor &text : texts)
                QVERIFY2(contrast(text, t.panel) >= 4.5,
                         qPrintable(text.name() + " on " + t.panel.name() + ": " + QString::number(contrast(text, t.panel))));
            QVERIFY2(contrast(t.text, t.match) >= 4.5, qPrintable(QString::number(contrast(t.text, t.match))));
            QVERIFY(contrast(t.text, t.accentBackground) >= 4.5);
        }
    }

    void theStyleSheetNamesNoTokenThatIsNotReplaced()
    {
        for (const Theme &t : {Theme::dark(), Theme::light()})
            QVERIFY(!t.styleSheet().contains(QLatin1Char('@')));
    }

    void aSwitchReachesThePaletteAtOnce()
    {
        setTheme(ThemeChoice::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::light().window);
        setTheme(ThemeChoice::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::dark().window);
        QCOMPARE(theme().panel, Theme::dark().panel);
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
