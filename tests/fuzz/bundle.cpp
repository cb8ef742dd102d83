// SPDX-License-Identifier: GPL-3.0-or-later
// Signed bundles: any bytes as a bundle are refused, any manifest that the right key has signed is read or refused, and what was signed
// comes back as it was. The first byte says which.
#include <jupiter/crypto/ed25519.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/intel/bundle.h>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

using namespace jupiter;

struct Keys {
    std::string secret, open;

    Keys()
    {
        EVP_PKEY *key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
        secret = pem([key](BIO *out) { return PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
        open = pem([key](BIO *out) { return PEM_write_bio_PUBKEY(out, key); });
        EVP_PKEY_free(key);
    }
    template <class Write>
    static std::string pem(Write &&write)
    {
        BIO *out = BIO_new(BIO_s_mem());
        char *bytes = nullptr;
        if (!write(out))
            std::abort();
        const long size = BIO_get_mem_data(out, &bytes);
        std::string text(bytes, std::size_t(size));
        BIO_free(out);
        return text;
    }
};

void add(std::string &tar, const char *name, std::string_view content)
{
    char head[512] = {};
    std::snprintf(head, 100, "%s", name);
    std::memcpy(head + 100, "0000644\0" "0000000\0" "0000000", 24);
    std::snprintf(head + 124, 12, "%011zo", content.size());
    std::memcpy(head + 136, "00000000000", 12);
    head[156] = '0';
    std::memcpy(head + 257, "ustar\00000", 8);
    std::memset(head + 148, ' ', 8);
    unsigned sum = 0;
    for (const char c : head)
        sum += static_cast<unsigned char>(c);
    std::snprintf(head + 148, 7, "%06o", sum);
    tar.append(head, sizeof head).append(content).append((512 - content.size() % 512) % 512, '\0');
}

Result<std::string> openedAs(const Keys &keys, std::string_view manifest, std::string_view content)
{
    std::string tar;
    add(tar, "manifest.json", manifest);
    add(tar, "manifest.sig", *crypto::signEd25519(manifest, keys.secret));
    add(tar, "indicators.json", content);
    tar.append(1024, '\0');
    SimpleJob job;
    return intel::openBundle(*makeMemorySource(tar), keys.open, job);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const Keys keys;
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    if (data[0] % 3 == 0) {
        SimpleJob job;
        (void)intel::isBundle(*makeMemorySource(bytes));
        if (intel::openBundle(*makeMemorySource(bytes), keys.open, job))
            std::abort(); // nobody has signed it
    } else if (data[0] % 3 == 1) {
        (void)openedAs(keys, bytes, "content");
    } else {
        const std::string content = '{' + std::string(bytes); // never what begins as an archive does, which is opened and turned down
        const auto opened = openedAs(keys, R"({"schema":"jupiter.bundle/1","files":[{"path":"indicators.json","bytes":)" + std::to_string(content.size()) + R"(,"sha256":")" +
                                               crypto::sha256Of(content) + R"("}]})", content);
        if (!opened || *opened != content)
            std::abort();
    }
    return 0;
}
