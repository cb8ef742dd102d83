// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf_outline.h"

#include <optional>

namespace jupiter::reports {
namespace {

/// What the end of a file of QPdfWriter tells (one table of references, no compression of objects).
struct Tail {
    int size = 0, root = 0, info = 0; ///< Objects of the file; numbers of catalog and document information.
    qint64 xref = 0;
    int pageTree = 0;
    QList<int> pages; ///< Object numbers, in order.
};

/// The number behind `key`, searched from `from`; 0 when there is none.
int numberAfter(const QByteArray &pdf, const char *key, qsizetype from)
{
    qsizetype at = from < 0 ? -1 : pdf.indexOf(key, from);
    if (at < 0)
        return 0;
    at += qsizetype(qstrlen(key));
    while (at < pdf.size() && pdf[at] == ' ')
        ++at;
    qsizetype end = at;
    while (end < pdf.size() && end - at < 10 && pdf[end] >= '0' && pdf[end] <= '9')
        ++end;
    return pdf.mid(at, end - at).toInt();
}

std::optional<Tail> tailOf(const QByteArray &pdf)
{
    Tail tail;
    const qsizetype trailer = pdf.lastIndexOf("\ntrailer\n");
    tail.size = numberAfter(pdf, "/Size", trailer);
    tail.root = numberAfter(pdf, "/Root", trailer);
    tail.info = numberAfter(pdf, "/Info", trailer);
    tail.xref = numberAfter(pdf, "startxref\n", trailer);
    const qsizetype tree = pdf.lastIndexOf("/Type /Pages\n");
    const qsizetype open = pdf.indexOf('[', tree), close = pdf.indexOf(']', open);
    if (trailer < 0 || tree < 0 || open < 0 || close < 0 || !tail.size || !tail.root || !tail.xref)
        return std::nullopt;
    const QList<QByteArray> words = pdf.mid(open + 1, close - open - 1).simplified().split(' '); // "6 0 R 14 0 R"
    for (qsizetype i = 0; i + 2 < words.size(); i += 3)
        tail.pages << words[i].toInt();
    const qsizetype object = pdf.lastIndexOf(" 0 obj\n", tree);
    const qsizetype line = pdf.lastIndexOf('\n', object);
    tail.pageTree = pdf.mid(line + 1, object - line - 1).toInt();
    return tail.pageTree ? std::optional(tail) : std::nullopt;
}

QByteArray reference(int object)
{
    return QByteArray::number(object) + " 0 R";
}

/// UTF-16 with its mark, in hex digits: no letter needs an escape.
QByteArray textString(const QString &text)
{
    QByteArray digits = "<FEFF";
    for (const QChar c : text)
        digits += QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return digits + '>';
}

/// Index of the bookmark that is next to i on its level in that direction, under the same parent; -1: none.
int sibling(const std::vector<Bookmark> &marks, int i, int step)
{
    for (int k = i + step; k >= 0 && k < int(marks.size()); k += step) {
        if (marks[std::size_t(k)].level == marks[std::size_t(i)].level)
            return k;
        if (marks[std::size_t(k)].level < marks[std::size_t(i)].level)
            return -1;
    }
    return -1;
}

/// Objects appended to a file, and the table that finds them.
class Update {
public:
    Update(QByteArray pdf, Tail tail) : m_pdf(std::move(pdf)), m_tail(std::move(tail)) {}

    void add(int number, const QByteArray &dictionary)
    {
        m_table += QByteArray::number(number) + " 1\n" + QByteArray::number(m_pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        m_pdf += QByteArray::number(number) + " 0 obj\n<< " + dictionary + " >>\nendobj\n";
    }

    QByteArray finish(int size)
    {
        const QByteArray at = QByteArray::number(m_pdf.size());
        m_pdf += "xref\n" + m_table + "trailer\n<< /Size " + QByteArray::number(size) + " /Root " + reference(m_tail.root);
        if (m_tail.info)
            m_pdf += " /Info " + reference(m_tail.info);
        m_pdf += " /Prev " + QByteArray::number(m_tail.xref) + " >>\nstartxref\n" + at + "\n%%EOF\n";
        return m_pdf;
    }

private:
    QByteArray m_pdf, m_table;
    Tail m_tail;
};

} // namespace

QByteArray withOutline(QByteArray pdf, const std::vector<Bookmark> &bookmarks, qreal paperHeight)
{
    const auto tail = tailOf(pdf);
    if (!tail || bookmarks.empty())
        return pdf;
    const int outline = tail->size, first = outline + 1;
    const auto object = [first](int bookmark) { return reference(first + bookmark); };
    Update update(std::move(pdf), *tail);
    update.add(tail->root, "/Type /Catalog /Pages " + reference(tail->pageTree) + " /Outlines " + reference(outline) +
                               " /PageMode /UseOutlines /Lang (en)");
    int last = 0, top = 0;
    for (int i = 0; i < int(bookmarks.size()); ++i) {
        const Bookmark &mark = bookmarks[std::size_t(i)];
        if (mark.level == 0) {
            last = i;
            ++top;
        }
        QByteArray entry = "/Title " + textString(mark.title);
        int parent = i - 1;
        while (parent >= 0 && bookmarks[std::size_t(parent)].level >= mark.level)
            --parent;
        entry += " /Parent " + (mark.level == 0 || parent < 0 ? reference(outline) : object(parent));
        if (const int before = sibling(bookmarks, i, -1); before >= 0)
            entry += " /Prev " + object(before);
        if (const int after = sibling(bookmarks, i, 1); after >= 0)
            entry += " /Next " + object(after);
        int end = i + 1; // children follow their parent
        while (end < int(bookmarks.size()) && bookmarks[std::size_t(end)].level > mark.level)
            ++end;
        if (end > i + 1)
            entry += " /First " + object(i + 1) + " /Last " + object(end - 1) + " /Count -" +
                     QByteArray::number(end - i - 1); // shown closed
        const int page = tail->pages.value(mark.page - 1, tail->pages.value(0));
        entry +=
            " /Dest [" + reference(page) + " /XYZ 0 " + QByteArray::number(qRound((paperHeight - mark.top) / pt + 8)) + " null]";
        update.add(first + i, entry);
    }
    update.add(outline, "/Type /Outlines /First " + object(0) + " /Last " + object(last) + " /Count " + QByteArray::number(top));
    return update.finish(first + int(bookmarks.size()));
}

} // namespace jupiter::reports
