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
            const QByteArray head = socket->peek(1 << 20);
            if (!head.contains("\r\n\r\n"))
                return;
            socket->readAll();
            requests.push_back({head.split(' ').value(1), head});
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
