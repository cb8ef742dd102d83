// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include "../../plugins/dashboards/board.h"
#include "../../plugins/dashboards/board_files.h"
#include "../../plugins/dashboards/tile_data.h"
#include "../../plugins/dashboards/world.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

using namespace jupiter;
using namespace jupiter::dashboards;
using jupiter::test::ViewGuest;

class DashboardsTest final : public QObject {
    Q_OBJECT

    static bool overlap(const std::vector<Tile> &tiles)
    {
        for (std::size_t i = 0; i < tiles.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (tiles[i].place.intersects(tiles[j].place))
                    return true;
        return false;
    }
    static QList<QWidget *> tilesOf(sdk::View *view)
    {
        QList<QWidget *> tiles;
        for (QWidget *w : view->widget()->findChildren<QWidget *>())
            if (w->inherits("jupiter::dashboards::TileView") && w->isVisible())
                tiles << w;
        return tiles;
    }
    static QWidget *tile(sdk::View *view, const QString &title)
    {
        for (QWidget *w : tilesOf(view))
            if (w->accessibleName().endsWith(title))
                return w;
        return nullptr;
    }

    /// The view over the sample events; null when it cannot be shown.
    static sdk::View *overSample(ViewGuest &guest)
    {
        return guest.import("events.ndjson", test::sampleEvents()) ? guest.show("dashboards", "jupiter.dashboards") : nullptr;
    }
    static QWidget *tileOverSample(ViewGuest &guest, const QString &title)
    {
        sdk::View *view = overSample(guest);
        return view ? tile(view, title) : nullptr;
    }
    static bool openBoard(ViewGuest &guest, sdk::View *view, const QString &name)
    {
        view->open({{"board", name}});
        return guest.waitUntilQuiet(view);
    }

private Q_SLOTS:
    void aBoardIsReadBackAsItWasWritten()
    {
        const Board board{"Mine <b>", "event.code:1", {{"A", "* | stats count()", TileKind::Number, {0, 0, 3, 2}}, {"B", "* | top 5 user.name", TileKind::Pie, {3, 0, 9, 4}}}};
        const auto read = readBoard(toJson(board));
        QVERIFY(read);
        QVERIFY(*read == board);
    }

    void whatIsNoBoardIsRefusedWithAReason_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("why");
        const QByteArray head = R"({"schema":"jupiter.board/1","name":"x","tiles":[)";
        QTest::newRow("no json") << QByteArray("{") << "not JSON";
        QTest::newRow("a list") << QByteArray("[]") << "not a board";
        QTest::newRow("another schema") << QByteArray(R"({"schema":"jupiter.board/2","name":"x"})") << "not a board";
        QTest::newRow("no name") << QByteArray(R"({"schema":"jupiter.board/1","tiles":[]})") << "no name";
        QTest::newRow("kind") << head + R"({"kind":"gauge","at":[0,0,1,1]}]})" << "tile 1: \"gauge\"";
        QTest::newRow("at") << head + R"({"kind":"bar","at":[0,0,1]}]})" << "tile 1: \"at\"";
        QTest::newRow("no object") << head + "7]}" << "tile 1";
        QByteArray many = head;
        for (int i = 0; i < 65; ++i)
            many += QByteArray(i ? "," : "") + R"({"kind":"bar","at":[0,0,1,1]})";
        QTest::newRow("many") << many + "]}" << "at most 64";
        QTest::newRow("long") << head + QByteArray(1 << 20, ' ') + "]}" << "1 MiB";
    }
    void whatIsNoBoardIsRefusedWithAReason()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, why);
        const auto read = readBoard(json);
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().message).contains(why), read.error().message.c_str());
    }

    void placesOutsideTheGridAreBroughtIn()
    {
        const auto read = readBoard(R"({"schema":"jupiter.board/1","name":"x","tiles":[{"kind":"bar","at":[-5,1e300,99,-3]},{"kind":"bar","at":[11,0,12,1000000]}]})");
        QVERIFY(read);
        for (const Tile &tile : read->tiles)
            QVERIFY(QRect(0, 0, gridColumns, 1000).contains(tile.place));
        QVERIFY(!overlap(read->tiles));
    }

    void tilesGiveWayToTheOneThatIsMoved()
    {
        std::vector<Tile> tiles;
        for (int i = 0; i < 6; ++i)
            tiles.push_back({QString::number(i), {}, TileKind::Bar, {(i % 3) * 4, (i / 3) * 4, 4, 4}});
        tiles[5].place.moveTo(0, 0);
        settle(tiles, 5);
        QCOMPARE(tiles[5].place.topLeft(), QPoint(0, 0));
        QVERIFY(!overlap(tiles));
        QCOMPARE(tiles[0].place.topLeft(), QPoint(0, 4));
    }

    void everyStarterCanBeReadAndItsQueriesToo()
    {
        const std::vector<Board> boards = starterBoards();
        QVERIFY(boards.size() >= 8);
        for (const Board &board : boards) {
            QVERIFY(!overlap(board.tiles));
            for (const Tile &tile : board.tiles) {
                const auto parsed = query::Query::parse(tile.query.toStdString());
                QVERIFY2(parsed.index() == 0, qPrintable(board.name + ": " + tile.query));
                const qsizetype groups = groupFields(tile.query).size();
                if (tile.kind == TileKind::Heat)
                    QVERIFY2(groups == 2, qPrintable(tile.query));
                if (tile.kind == TileKind::Bar || tile.kind == TileKind::Pie || tile.kind == TileKind::Map)
                    QVERIFY2(groups >= 1, qPrintable(tile.query));
            }
        }
    }

    void theWorldKnowsCountriesByCodeAndByName()
    {
        const World &world = World::get();
        QVERIFY(world.countries.size() > 180 && world.land.size() >= 10);
        QVERIFY(world.find("de") >= 0);
        QCOMPARE(world.find("germany"), world.find("DE"));
        QCOMPARE(world.find("Atlantis"), -1);
        for (const World::Country &c : world.countries)
            QVERIFY2(c.code.size() == 2 && std::abs(c.at.x()) <= 180 && std::abs(c.at.y()) <= 78, qPrintable(c.name));
    }

    void whatStandsBehindASliceIsAQueryOfItsGroup()
    {
        QCOMPARE(eventsBehind("event.code:1 | top 5 process.name", {"process.name"}, {"a.exe"}), QStringLiteral("event.code:1 and process.name:a.exe"));
        QCOMPARE(eventsBehind("stats count() by user.name", {"user.name"}, {"dana"}), QStringLiteral("user.name:dana"));
        QCOMPARE(eventsBehind("* | stats count()", {}, {}), QStringLiteral("*"));
        QVERIFY(eventsBehind("a or b | top user.name", {"user.name"}, {""}).contains("not user.name:*"));
    }

    void withoutEventsThePageSaysWhatWouldFillIt()
    {
        ViewGuest guest;
        sdk::View *view = guest.show("dashboards", "jupiter.dashboards");
        QVERIFY(view);
        QVERIFY(tilesOf(view).isEmpty());
        bool said = false;
        for (const QLabel *label : view->widget()->findChildren<QLabel *>())
            said |= label->isVisible() && label->text().contains("No events yet");
        QVERIFY(said);
        guest.shoot(view, "dashboards-empty");
    }

    void boardsAreOfferedForWhatTheEvidenceHolds()
    {
        ViewGuest guest;
        sdk::View *view = overSample(guest);
        QVERIFY(view);
        auto *boards = view->widget()->findChild<QComboBox *>("boards");
        QStringList names;
        for (int i = 0; i < boards->count(); ++i)
            names << boards->itemText(i);
        QVERIFY2(names.contains("Everything") && names.contains("Processes") && names.contains("Windows logons"), qPrintable(names.join(u',')));
        QVERIFY2(!names.contains("Web servers"), qPrintable(names.join(u',')));
        QVERIFY(tilesOf(view).size() > 8);
    }

    void enterOnATileHuntsForWhatIsBehindIt()
    {
        ViewGuest guest;
        sdk::View *view = overSample(guest);
        QVERIFY(view);
        QVERIFY(openBoard(guest, view, "Processes"));
        QCOMPARE(view->widget()->findChild<QComboBox *>("boards")->currentText(), QStringLiteral("Processes"));
        QWidget *rare = tile(view, "Rare programs");
        QVERIFY(rare);
        QTest::keyClick(rare, Qt::Key_Return);
        QCOMPARE(guest.shell().shownView, QByteArray("jupiter.hunt"));
        QCOMPARE(guest.shell().shownArguments["query"].toString(), QStringLiteral("event.code:(1 or 4688)"));
        QWidget *bars = nullptr;
        for (QWidget *w : rare->findChildren<QWidget *>())
            if (w->inherits("jupiter::workbench::BarList"))
                bars = w;
        QVERIFY(bars);
        QTest::keyClick(bars, Qt::Key_Down);
        QTest::keyClick(bars, Qt::Key_Return);
        QVERIFY2(guest.shell().shownArguments["query"].toString().contains(" and process.name:"), qPrintable(guest.shell().shownArguments["query"].toString()));
    }

    void aTileIsSizedByItsCorner()
    {
        ViewGuest guest;
        QWidget *events = tileOverSample(guest, "Events");
        QVERIFY(events);
        auto *corner = events->findChild<QWidget *>("tileCorner");
        QVERIFY2(corner && !corner->isVisible(), "in nobody's way, and in no picture");
        QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(events->mapToGlobal(QPoint(5, 5))));
        QCoreApplication::sendEvent(events, &enter);
        QVERIFY(corner->isVisible());
        const QSize before = events->size();
        QTest::mousePress(corner, Qt::LeftButton, {}, {8, 8});
        QTest::mouseMove(corner, {8 + 60, 8 + 20});
        QVERIFY2(events->size() != before, "it follows the mouse");
        QTest::mouseRelease(corner, Qt::LeftButton, {}, QPoint(8, 8) + QPoint(before.width(), 0) - QPoint(events->width() - before.width(), events->height() - before.height()));
        QFile file(guest.session().folder() + "/dashboards/Everything.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto saved = readBoard(file.readAll());
        QVERIFY(saved);
        QVERIFY2(saved->tiles[0].place.width() > 2 && saved->tiles[0].place.x() == 0, qPrintable(QString::number(saved->tiles[0].place.width())));
    }

    void tilesAreArrangedByKeyboardKeptAndTakenBack()
    {
        ViewGuest guest;
        QWidget *events = tileOverSample(guest, "Events");
        QVERIFY(events);
        const QPoint before = events->pos();
        events->setFocus();
        QTest::keyClick(events, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(events->x() > before.x());
        QFile file(guest.session().folder() + "/dashboards/Everything.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto saved = readBoard(file.readAll());
        QVERIFY(saved);
        QCOMPARE(saved->tiles[0].place.x(), 1);
        const QSize size = events->size();
        QTest::keyClick(events, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(events->width() > size.width());
        QTest::keyClick(events, Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(events, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(events->pos(), before);
        QCOMPARE(events->size().height(), size.height());
    }

    void aTileIsEditedInPlaceAndAWrongQueryChangesNothing()
    {
        ViewGuest guest;
        sdk::View *view = overSample(guest);
        QVERIFY(view);
        QWidget *events = tile(view, "Events");
        QTest::keyClick(events, Qt::Key_E);
        auto *query = view->widget()->findChild<QPlainTextEdit *>("tileQuery");
        auto *title = view->widget()->findChild<QLineEdit *>("tileTitle");
        query->setPlainText("host.name:(");
        QTest::keyClick(title, Qt::Key_Return);
        QVERIFY(query->isVisible());
        query->setPlainText("host.name:DC1 | stats count()");
        title->setText("On the controller");
        QTest::keyClick(title, Qt::Key_Return);
        QVERIFY(guest.waitUntilQuiet(view));
        QVERIFY(!query->isVisible());
        QVERIFY(tile(view, "On the controller"));
    }

    void everySearchOfEveryBoardIsAnsweredOverTheSampleEvidence()
    {
        ViewGuest guest;
        QVERIFY(guest.importPath(JUPITER_SOURCE_DIR "/resources/evidence"));
        sdk::View *view = guest.show("dashboards", "jupiter.dashboards");
        QVERIFY(view);
        auto *boards = view->widget()->findChild<QComboBox *>("boards");
        for (int i = 0; i < boards->count(); ++i) {
            QVERIFY(openBoard(guest, view, boards->itemText(i)));
            for (const QWidget *t : tilesOf(view))
                for (const QLabel *label : t->findChildren<QLabel *>())
                    QVERIFY2(!label->text().contains("cannot be compared"), qPrintable(label->text()));
            guest.shoot(view, QStringLiteral("dashboards-%1").arg(i));
        }
    }

    void picturesAreWrittenInEveryForm()
    {
        QWidget page;
        page.resize(300, 200);
        (new QLabel("<b>", &page))->setTextFormat(Qt::PlainText);
        QTemporaryDir folder;
        for (const PictureFormat format : {PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf}) {
            const auto path = writePicture(page, folder.path(), "../=Board <x>", "Board · 2019 · UTC", format);
            QVERIFY(path);
            QVERIFY2(QFileInfo(*path).absolutePath() == QDir(folder.path()).absoluteFilePath("exports"), qPrintable(*path));
            QFile file(*path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(format == PictureFormat::Png ? bytes.startsWith("\x89PNG") : format == PictureFormat::Pdf ? bytes.startsWith("%PDF-") : bytes.contains("<svg"));
            QVERIFY(bytes.size() > 500);
        }
    }

    void aFrozenBoardIsEvidenceAndANoteOfTheCase()
    {
        ViewGuest guest;
        QVERIFY(guest.import("events.ndjson", test::sampleEvents()));
        const auto made = guest.session().incidents().createCase({"Finance share", "dana", incidents::Severity::High, incidents::Tlp::Amber});
        QVERIFY(made);
        sdk::View *view = guest.show("dashboards", "jupiter.dashboards");
        QVERIFY(view);
        QVERIFY(QMetaObject::invokeMethod(view, "freezeInto", Q_ARG(qint64, qint64(*made))));
        QVERIFY(guest.waitForJobs());
        const auto detail = guest.session().incidents().caseDetail(*made);
        QVERIFY(detail);
        QCOMPARE(detail->evidence.size(), std::size_t(1));
        QVERIFY(detail->evidence.front().path.endsWith(".pdf"));
        QVERIFY(guest.session().incidents().verifyLedger());
    }
};

QTEST_MAIN(DashboardsTest)
#include "dashboards_test.moc"
