// SPDX-License-Identifier: GPL-3.0-or-later
#include "tls.h"

#include <jupiter/core/byte_source.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>

namespace jupiter::live {
namespace {

std::string libraryReason(const char *otherwise)
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    if (code == 0)
        return otherwise;
    const char *text = ERR_reason_error_string(code);
    return text ? text : otherwise;
}

} // namespace

void TlsServer::Free::operator()(ssl_ctx_st *context) const { SSL_CTX_free(context); }
void TlsStream::Free::operator()(ssl_st *stream) const { SSL_free(stream); }

Result<TlsServer> TlsServer::make(const std::filesystem::path &chain, const std::filesystem::path &key, const std::filesystem::path &authorities)
{
    for (const std::filesystem::path &file : {chain, key, authorities})
        if (!file.empty() && !std::filesystem::exists(file))
            return Error{ErrorCode::NotFound, "there is no such file", pathToUtf8(file)};
    TlsServer server;
    server.m_context.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX *context = server.m_context.get();
    if (!context)
        return Error{ErrorCode::Io, libraryReason("TLS cannot be used")};
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    if (SSL_CTX_use_certificate_chain_file(context, chain.string().c_str()) != 1)
        return Error{ErrorCode::InvalidArgument, "not a PEM certificate: " + libraryReason("unreadable"), pathToUtf8(chain)};
    if (SSL_CTX_use_PrivateKey_file(context, key.string().c_str(), SSL_FILETYPE_PEM) != 1 || SSL_CTX_check_private_key(context) != 1)
        return Error{ErrorCode::InvalidArgument, "not the key of the certificate: " + libraryReason("unreadable"), pathToUtf8(key)};
    if (!authorities.empty()) {
        if (SSL_CTX_load_verify_locations(context, authorities.string().c_str(), nullptr) != 1)
            return Error{ErrorCode::InvalidArgument, "not PEM certificates: " + libraryReason("unreadable"), pathToUtf8(authorities)};
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    return server;
}

TlsStream::TlsStream(const TlsServer &server, const Socket &socket) : m_stream(SSL_new(server.m_context.get()))
{
    if (m_stream)
        SSL_set_fd(m_stream.get(), int(socket.handle())); // Windows handles fit: OpenSSL's own interface is int there too
}

Socket::Read TlsStream::receive(std::span<std::byte> into)
{
    if (!m_stream) {
        m_reason = "no memory for TLS";
        return {Socket::Got::Failed, 0};
    }
    ERR_clear_error();
    std::size_t bytes = 0;
    int done = m_shaken ? 1 : SSL_accept(m_stream.get());
    if (done == 1 && !m_shaken) {
        m_shaken = true;
        if (X509 *certificate = SSL_get1_peer_certificate(m_stream.get())) {
            std::array<char, 256> name{};
            X509_NAME_oneline(X509_get_subject_name(certificate), name.data(), int(name.size()));
            m_peer = name.data();
            X509_free(certificate);
        }
    }
    if (done == 1)
        done = SSL_read_ex(m_stream.get(), into.data(), into.size(), &bytes);
    if (done == 1)
        return {Socket::Got::Bytes, bytes};
    switch (SSL_get_error(m_stream.get(), done)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: return {Socket::Got::Nothing, 0};
    case SSL_ERROR_ZERO_RETURN: return {Socket::Got::Closed, 0};
    default: m_reason = libraryReason(m_shaken ? "the connection broke" : "the connection broke during the handshake"); return {Socket::Got::Failed, 0};
    }
}

bool TlsStream::send(std::span<const std::byte> bytes)
{
    ERR_clear_error();
    std::size_t sent = 0;
    return m_stream && m_shaken && SSL_write_ex(m_stream.get(), bytes.data(), bytes.size(), &sent) == 1 && sent == bytes.size();
}

} // namespace jupiter::live
