// Bytes that travel as text, against the examples of the documents that define them.
#include <QtTest/QtTest>

#include "core/codec/transfer.h"

using namespace lw;

class TestTransfer : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  // RFC 4648 section 10.
  void base64_vectors() {
    const std::pair<const char*, const char*> kVectors[] = {{"", ""},
                                                            {"Zg==", "f"},
                                                            {"Zm8=", "fo"},
                                                            {"Zm9v", "foo"},
                                                            {"Zm9vYg==", "foob"},
                                                            {"Zm9vYmE=", "fooba"},
                                                            {"Zm9vYmFy", "foobar"}};
    for (const auto& [coded, text] : kVectors) {
      const auto out = undo_base64(coded);
      QCOMPARE(out.bytes, Bytes(text));
      QVERIFY(!out.problem);
    }
  }
  void base64_is_forgiving() {
    QCOMPARE(undo_base64("Zm9v\r\n Ym\tFy").bytes, Bytes("foobar"));
    QCOMPARE(undo_base64("Zg").bytes, Bytes("f"));
    QCOMPARE(undo_base64("-_-_").bytes, undo_base64("+/+/").bytes);
  }
  void base64_keeps_what_came_before_a_mistake() {
    const auto out = undo_base64("Zm9v*YmFy");
    QCOMPARE(out.bytes, Bytes("foo"));
    QCOMPARE(out.problem->offset, 4u);
    QCOMPARE(undo_base64("Zm9v=YmFy").problem->offset, 5u);
    QCOMPARE(undo_base64("Zm9vY").problem->reason, std::string("one base64 character is left over"));
  }

  // RFC 2045 section 6.7.
  void quoted_printable_example() {
    const auto out =
        undo_quoted_printable("Now's the time =\r\nfor all folk to come=\r\n to the aid of their country.");
    QCOMPARE(out.bytes, Bytes("Now's the time for all folk to come to the aid of their country."));
    QVERIFY(!out.problem);
  }
  void quoted_printable_rules() {
    QCOMPARE(undo_quoted_printable("a=3Db=0d=0Ac").bytes, Bytes("a=b\r\nc"));
    QCOMPARE(undo_quoted_printable("trailing  \t\r\nnext \n").bytes, Bytes("trailing\r\nnext\n"));
    QCOMPARE(undo_quoted_printable("kept=20 \r\n").bytes, Bytes("kept \r\n"));
    QCOMPARE(undo_quoted_printable("soft= \t\r\nend=").bytes, Bytes("softend"));
  }
  void quoted_printable_keeps_what_is_no_code() {
    const auto out = undo_quoted_printable("1=ZZ2=4");
    QCOMPARE(out.bytes, Bytes("1=ZZ2=4"));
    QCOMPARE(out.problem->offset, 1u);
  }

  // RFC 3986 sections 2.1 and 2.5.
  void percent_examples() {
    QCOMPARE(undo_percent("%20").bytes, Bytes(" "));
    QCOMPARE(undo_percent("%C3%80").bytes, Bytes("\xC3\x80"));
    QCOMPARE(undo_percent("%E3%82%A2").bytes, Bytes("\xE3\x82\xA2"));
    QCOMPARE(undo_percent("a+b").bytes, Bytes("a+b"));
    QCOMPARE(undo_percent("a+b%2B", true).bytes, Bytes("a b+"));
  }
  void percent_keeps_what_is_no_code() {
    const auto out = undo_percent("100% of %4");
    QCOMPARE(out.bytes, Bytes("100% of %4"));
    QCOMPARE(out.problem->offset, 3u);
  }
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "test_transfer.moc"
