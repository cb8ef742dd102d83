// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/crypto/sha256.h>

#include <QtTest>

#include <algorithm>
#include <random>

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
    void manyTextsGiveWhatEachGivesAlone() // two at a time is our own code, one at a time is OpenSSL's
    {
        std::mt19937_64 random(7);
        for (int round = 0; round < 200; ++round) {
            std::vector<std::string> texts(random() % 6);
            for (std::string &text : texts) {
                text.resize(random() % 3 ? random() % 200 : random() % 100'000);
                for (char &c : text)
                    c = char(random());
            }
            checkEach(texts);
        }
    }
    void everyLengthOfTheLastBlockIsPaddedRight()
    {
        std::vector<std::string> texts;
        for (std::size_t length = 0; length <= 260; ++length)
            texts.emplace_back(length, char(length));
        checkEach(texts);
        std::reverse(texts.begin(), texts.end());
        checkEach(texts);
    }

private:
    static void checkEach(const std::vector<std::string> &texts)
    {
        std::vector<std::span<const std::byte>> bytes;
        for (const std::string &text : texts)
            bytes.push_back(std::as_bytes(std::span(text.data(), text.size())));
        const auto each = crypto::sha256OfEach(bytes);
        QCOMPARE(each.size(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i)
            QCOMPARE(each[i], crypto::sha256Of(texts[i]));
    }
};

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"
