// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <functional>

namespace jupiter::integrations::keychain {

/// Passwords and keys of servers, in the keychain of the system: Secret Service or KWallet, the Windows Credential Manager, the macOS keychain. Never
/// in a workspace, in settings, in arguments or in a log. The answer comes later, on the thread that asked, which must be the main one with an event
/// loop; none comes when `context` is gone.

/// What a secret is kept under: the server it may go to and the user, so that no workspace can have it sent elsewhere.
QString nameOf(const QUrl &server, const QString &user);

/// Errors: NotFound (none is kept; a keychain that was not unlocked says the same), Unsupported (no keychain here), PermissionDenied.
void read(const QString &name, QObject *context, std::function<void(Result<QString>)> then);
/// An empty secret is taken away. Errors: Unsupported, PermissionDenied, Io.
void write(const QString &name, const QString &secret, QObject *context, std::function<void(Result<void>)> then);

/// read() that waits, for programs without an event loop of their own.
Result<QString> readNow(const QString &name);

} // namespace jupiter::integrations::keychain
