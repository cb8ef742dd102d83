// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpServer>

#include <functional>
#include <vector>

/// An HTTP server on a port of this machine that answers as the test says, as badly as it says. One request a connection.
class FaultServer : public QTcpServer {
    Q_OBJECT
public:
    struct Request {
        QByteArray path; ///< With the query.
        QByteArray head; ///< All header lines.
        QByteArray body;
    };
    struct Answer {
        int status = 200;
        QByteArray body;
        QByteArray headers;      ///< More lines, each with \r\n.
        qint64 cutAfter = -1;    ///< Bytes of the body after which the connection is closed.
    };
    explicit FaultServer(std::function<Answer(const Request &)> answer);

    QUrl url(const char *path) const;
    std::vector<Request> requests;

private:
    std::function<Answer(const Request &)> m_answer;
};
