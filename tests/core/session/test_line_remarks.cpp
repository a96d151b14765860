#include <QtTest/QtTest>

#include "core/base/tls_facts.h"
#include "core/session/line_remarks.h"

using namespace lw;

namespace {

// 2026-11-21T08:00:00Z
constexpr Nanoseconds kNow = 1'795'248'000ll * 1'000'000'000;

TlsFacts good() {
  return {.version = "TLSv1.3",
          .cipher = "TLS_AES_256_GCM_SHA384",
          .chain = {{.subject = "CN=a.test", .not_after = "2027-11-21T08:00:00Z", .key = "RSA 2048"},
                    {.subject = "CN=ca", .not_after = "2036-01-01T00:00:00Z", .key = "EC 256"}}};
}

std::vector<std::string> ids(const Note& note, Nanoseconds wall = kNow) {
  std::vector<std::string> ids;
  for (const auto& remark : line_remarks(note, wall)) {
    if (remark.text.empty() || remark.severity == Severity::none) qFatal("an empty remark");
    ids.push_back(remark.id);
  }
  return ids;
}

std::vector<std::string> of_tls(const TlsFacts& facts, Nanoseconds wall = kNow) {
  return ids({.kind = NoteKind::tls, .text = "TLS", .facts = to_json(facts)}, wall);
}

using Ids = std::vector<std::string>;

}  // namespace

class TestLineRemarks : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_good_line_has_none() {
    QCOMPARE(of_tls(good()), Ids{});
    auto facts = good();
    facts.version = "TLSv1.2";
    facts.cipher = "ECDHE-RSA-AES128-GCM-SHA256";
    QCOMPARE(of_tls(facts), Ids{});
    QCOMPARE(ids({.kind = NoteKind::connected, .text = "connected"}), Ids{});
    QCOMPARE(ids({.kind = NoteKind::closed, .text = "closed", .facts = {{"by", "peer"}}}), Ids{});
  }

  void old_and_weak_tls() {
    auto facts = good();
    facts.version = "TLSv1.1";
    facts.cipher = "ECDHE-RSA-AES128-SHA";
    QCOMPARE(of_tls(facts), Ids{"line.old_tls"});
    facts.version = "TLSv1.2";
    facts.cipher = "AES128-GCM-SHA256";
    QCOMPARE(of_tls(facts), Ids{"line.no_forward_secrecy"});
    facts.version = "TLSv1";
    facts.cipher = "RC4-MD5";
    QCOMPARE(of_tls(facts), (Ids{"line.old_tls", "line.weak_cipher", "line.no_forward_secrecy"}));
  }

  void certificates() {
    auto facts = good();
    facts.problem = "self-signed certificate";
    facts.accepted_by = "exception";
    QCOMPARE(of_tls(facts), Ids{"line.not_verified"});
    facts = good();
    facts.chain[0].not_after = "2026-11-30T00:00:00Z";
    QCOMPARE(of_tls(facts), Ids{"line.certificate_expires_soon"});
    QCOMPARE(of_tls(facts, 0), Ids{});
    facts.chain[1].not_after = "2026-11-20T00:00:00Z";
    QCOMPARE(of_tls(facts), Ids{"line.certificate_expired"});
    facts = good();
    facts.chain[1].key = "RSA 1024";
    QCOMPARE(of_tls(facts), Ids{"line.weak_key"});
  }

  void the_worst_comes_first() {
    auto facts = good();
    facts.chain[0].not_after = "2026-11-30T00:00:00Z";
    facts.problem = "x";
    QCOMPARE(of_tls(facts), (Ids{"line.not_verified", "line.certificate_expires_soon"}));
  }

  void broken_lines() {
    QCOMPARE(ids({.kind = NoteKind::reset, .facts = {{"by", "peer"}}}), Ids{"line.reset"});
    QCOMPARE(ids({.kind = NoteKind::reset, .facts = {{"by", "us"}}}), Ids{});
    const auto failed = line_remarks({.kind = NoteKind::error, .text = "connecting: refused\n"}, kNow);
    QCOMPARE(failed.at(0).severity, Severity::error);
    QCOMPARE(failed.at(0).text, std::string("connecting: refused\\n"));
  }

  void strange_facts() {
    QCOMPARE(ids({.kind = NoteKind::tls, .facts = {{"version", 3}, {"chain", "x"}}}), Ids{});
    QCOMPARE(ids({.kind = NoteKind::tls, .facts = {{"version", "TLSv1.2"}, {"cipher", ""}}}), Ids{});
    QCOMPARE(ids({.kind = NoteKind::reset, .facts = {{"by", 7}}}), Ids{"line.reset"});
  }
};

QTEST_GUILESS_MAIN(TestLineRemarks)
#include "test_line_remarks.moc"
