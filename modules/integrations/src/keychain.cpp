// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/integrations/keychain.h>

#include <QtCore/QEventLoop>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#ifdef JUPITER_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace jupiter::integrations::keychain {

QString nameOf(const QUrl &server, const QString &user)
{
    const QUrl origin = server.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    return user + QLatin1Char('@') + origin.toString(QUrl::FullyEncoded).toLower();
}

#ifdef JUPITER_KEYCHAIN
namespace {

const QString service = QStringLiteral("jupiter");

Error errorOf(const QKeychain::Job &job)
{
    const std::string why = job.errorString().toStdString();
    switch (job.error()) {
    case QKeychain::EntryNotFound: return {ErrorCode::NotFound, "the keychain holds none, or was not unlocked"};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return {ErrorCode::PermissionDenied, "the keychain refused: " + why};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return {ErrorCode::Unsupported, "no keychain runs here: " + why};
    default: return {ErrorCode::Io, "the keychain failed: " + why};
    }
}

} // namespace

void read(const QString &name, QObject *context, std::function<void(Result<QString>)> then)
{
    auto *job = new QKeychain::ReadPasswordJob(service); // deletes itself
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, then = std::move(then)] {
        if (job->error() == QKeychain::NoError)
            then(job->textData());
        else
            then(errorOf(*job));
    });
    job->start();
}

void write(const QString &name, const QString &secret, QObject *context, std::function<void(Result<void>)> then)
{
    const auto start = [&](QKeychain::Job *job) {
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, context, [job, removing = secret.isEmpty(), then = std::move(then)] {
            if (job->error() == QKeychain::NoError || (removing && job->error() == QKeychain::EntryNotFound))
                then({});
            else
                then(errorOf(*job));
        });
        job->start();
    };
    if (secret.isEmpty())
        return start(new QKeychain::DeletePasswordJob(service));
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(secret);
    start(job);
}
#else
namespace {
const Error none{ErrorCode::Unsupported, "this build has no keychain"};
}

void read(const QString &, QObject *context, std::function<void(Result<QString>)> then)
{
    QTimer::singleShot(0, context, [then = std::move(then)] { then(none); });
}

void write(const QString &, const QString &, QObject *context, std::function<void(Result<void>)> then)
{
    QTimer::singleShot(0, context, [then = std::move(then)] { then(none); });
}
#endif

Result<QString> readNow(const QString &name)
{
    constexpr int longestMs = 60'000; // a person may have to unlock it
    QObject context;
    QEventLoop loop;
    Result<QString> out = Error{ErrorCode::Io, "the keychain does not answer"};
    read(name, &context, [&](Result<QString> secret) {
        out = std::move(secret);
        loop.quit();
    });
    QTimer::singleShot(longestMs, &loop, &QEventLoop::quit);
    loop.exec();
    return out;
}

} // namespace jupiter::integrations::keychain
