// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/crypto/sha256.h>

#include <QtTest>

using namespace jupiter;

class Sha256Test : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheStandardsExamples() // [FIPS 180-4, examples of NIST]
    {
        QCOMPARE(crypto::sha256Of(std::string_view("abc")), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(crypto::sha256Of(std::string_view("")), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }
    void aSourceInPiecesGivesTheSame()
    {
        const std::string text(3'000'001, 'x'); // past one buffer
        SimpleJob job;
        const auto source = makeMemorySource(text);
        QCOMPARE(*crypto::sha256Of(*source, job), crypto::sha256Of(text));
    }
};

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"
