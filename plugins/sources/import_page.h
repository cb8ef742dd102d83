// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/workbench/panel.h>

#include <QtCore/QFuture>
#include <QtCore/QTimer>

#include <map>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace jupiter::workbench {
class CellTable;
class EmptyState;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::sources {

/// "90s", "-5m", "+1h30m", "2d" as nanoseconds; empty text is 0. Nothing when it is no such text.
std::optional<std::int64_t> clockSkew(const QString &text);

/// Before an import: what each file is taken for and how sure, its first records, which field becomes what, and whose clock its times are of.
class ImportPage final : public QWidget {
    Q_OBJECT
public:
    explicit ImportPage(backend::Session &session, QWidget *parent = nullptr);
    ~ImportPage() override { m_future.cancel(); }
    void look(const QStringList &paths);
    bool looking() const { return m_looking; }

Q_SIGNALS:
    void left();
    void importBegun();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// What a person said of a file's clock.
    struct Clock {
        QString zone, skew;
        bool operator==(const Clock &) const = default;
    };
    QWidget *controls();
    void take(const std::vector<engine::SourcePreview> &previews);
    void showFiles();
    void showFile(int row);
    void showClock(int row);
    void clockEdited();
    void sameForAll();
    void lookAgain();
    std::optional<ingest::SourceTime> timeOf(const Clock &clock, QString *wrong) const;
    void begin();

    backend::Session &m_session;
    QStringList m_paths;
    std::vector<engine::SourcePreview> m_previews;
    std::map<std::string, Clock> m_clocks; ///< By path, those that were said.
    std::string m_chosen;                  ///< Path of the file under the cursor.
    QFuture<std::vector<engine::SourcePreview>> m_future;
    QTimer m_soon;
    bool m_looking = false, m_filling = false;
    QLabel *m_title, *m_wrong;
    QComboBox *m_zone;
    QLineEdit *m_skew;
    QPushButton *m_go;
    workbench::Panel *m_files, *m_records;
    workbench::CellTable *m_fileRows, *m_fieldRows;
    workbench::ResultTable *m_fileTable, *m_recordTable, *m_fieldTable;
    workbench::CellTable *m_recordRows = nullptr;
    workbench::EmptyState *m_nothing;
};

} // namespace jupiter::sources
