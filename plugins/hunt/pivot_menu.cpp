// SPDX-License-Identifier: GPL-3.0-or-later
#include "pivot_menu.h"

#include <jupiter/reports/case_report.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

namespace jupiter::hunt {

namespace {

struct PivotMenu {
    Q_DECLARE_TR_FUNCTIONS(PivotMenu)
};

// '&' would underline the next letter
QString plain(const QString &text) { return workbench::safeText(text.size() > 40 ? text.left(39) + u'\u2026' : text).replace(u'&', QStringLiteral("&&")); }

void addCases(QMenu *menu, const PivotTarget &target)
{
    menu->addAction(PivotMenu::tr("&New case", "pivot menu"), menu, [add = target.addToCase] { add(std::nullopt); });
    for (const incidents::CaseInfo &info : target.cases)
        if (info.state != incidents::CaseState::Closed)
            menu->addAction(QStringLiteral("#%1 %2").arg(qint64(info.id)).arg(plain(info.title)), menu, [add = target.addToCase, id = info.id] { add(id); });
}

QMenu *makeMenu(QWidget *parent, const QString &name)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

} // namespace

QMenu *makePivotMenu(const PivotTarget &target, QWidget *parent)
{
    QMenu *menu = makeMenu(parent, QStringLiteral("pivotMenu"));
    if (target.refine && !target.field.isEmpty()) {
        menu->addSection(plain(target.field + QStringLiteral(": ") + (target.value.isEmpty() ? PivotMenu::tr("(no value)", "pivot menu") : target.value)));
        const auto add = [&](const QString &text, const char *name, Pivot pivot) {
            menu->addAction(text, menu, [refine = target.refine, pivot] { refine(pivot); })->setObjectName(QLatin1String(name));
        };
        add(PivotMenu::tr("&Include", "pivot menu"), "include", Pivot::Include);
        add(PivotMenu::tr("E&xclude", "pivot menu"), "exclude", Pivot::Exclude);
        add(PivotMenu::tr("&Only this", "pivot menu"), "only", Pivot::Only);
        add(PivotMenu::tr("Field &exists", "pivot menu"), "exists", Pivot::Exists);
    }
    if (target.around)
        menu->addAction(PivotMenu::tr("&Around it, \u00b160 s", "pivot menu"), menu, target.around)->setObjectName(QStringLiteral("around"));
    menu->addSeparator();
    const auto copy = [menu](const QString &text, const QString &value) {
        menu->addAction(text, menu, [value] { QGuiApplication::clipboard()->setText(value); });
    };
    copy(PivotMenu::tr("&Copy value", "pivot menu"), target.value);
    copy(PivotMenu::tr("Copy &defanged", "pivot menu"), reports::defanged(target.value));
    if (!target.field.isEmpty())
        copy(PivotMenu::tr("Copy as &query", "pivot menu"), term(target.field, target.value));
    if (target.addToCase) {
        menu->addSeparator();
        addCases(menu->addMenu(PivotMenu::tr("Add event &to case", "pivot menu")), target);
    }
    return menu;
}

QMenu *makeCaseMenu(const PivotTarget &target, QWidget *parent)
{
    QMenu *menu = makeMenu(parent, QStringLiteral("caseMenu"));
    menu->addSection(PivotMenu::tr("Add to case", "pivot menu"));
    addCases(menu, target);
    return menu;
}

QString pivotText(const query::Value &value)
{
    if (const auto *many = std::get_if<std::vector<std::string>>(&value))
        return many->empty() ? QString() : QString::fromStdString(many->front());
    return QString::fromStdString(query::displayText(value));
}

} // namespace jupiter::hunt
