// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_server.h"

#include <QtNetwork/QTcpSocket>

FaultServer::FaultServer(std::function<Answer(const Request &)> answer) : m_answer(std::move(answer))
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray text = socket->peek(1 << 20);
            const qsizetype end = text.indexOf("\r\n\r\n");
            const QByteArray head = text.left(end);
            const qsizetype length = head.toLower().indexOf("content-length:");
            const qsizetype body = length < 0 ? 0 : head.mid(length + 15, head.indexOf('\r', length) - length - 15).trimmed().toLongLong();
            if (end < 0 || text.size() < end + 4 + body)
                return;
            socket->readAll();
            requests.push_back({head.split(' ').value(1), head, text.mid(end + 4, body)});
            const Answer answer = m_answer(requests.back());
            socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " X\r\nContent-Type: application/taxii+json;version=2.1\r\nContent-Length: " +
                          QByteArray::number(answer.body.size()) + "\r\nConnection: close\r\n" + answer.headers + "\r\n");
            socket->write(answer.cutAfter < 0 ? answer.body : answer.body.left(answer.cutAfter));
            socket->disconnectFromHost();
        });
    });
}

QUrl FaultServer::url(const char *path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(QLatin1String(path)));
}
