// What is known of a channel at a glance: security, counters, rates, its end.
#include <QtTest/QtTest>

#include "core/api/channel_facts.h"
#include "core/protocols/socket/operations.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

constexpr Nanoseconds kSecond = 1'000'000'000;

Frame at(Nanoseconds time, Frame frame) {
  frame.time = time;
  return frame;
}

std::vector<ChannelFacts> ask(WorkbenchFixture& f, const SessionPtr& session) {
  std::optional<std::vector<ChannelFacts>> facts;
  session->transcript()->request_channel_facts([&facts](auto got) { facts = std::move(got); });
  f.until([&facts] { return facts.has_value(); });
  return std::move(*facts);
}

TlsFacts handshake() {
  TlsFacts facts{.version = "TLSv1.3", .cipher = "TLS_AES_256_GCM_SHA384", .alpn = "http/1.1"};
  facts.chain.push_back({.subject = "CN=localhost",
                         .issuer = "CN=Test CA",
                         .not_before = "2026-01-01T00:00:00Z",
                         .not_after = "2027-01-01T00:00:00Z",
                         .names = {"DNS:localhost"}});
  return facts;
}

}  // namespace

class TestChannelFacts : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void counts_each_way() {
    ChannelCounter counter;
    counter.frame(at(5, bytes_frame(1, FrameKind::sent, "12345")));
    counter.frame(at(6, bytes_frame(2, FrameKind::received, "123")));
    counter.frame(at(7, unkept_frame(3, FrameKind::received, 1'000)));
    counter.frame(at(8, bytes_frame(4, FrameKind::sent, "x", 2)));
    Frame raw = at(9, bytes_frame(5, FrameKind::sent, "ciphertext"));
    raw.layer = Layer::raw;
    counter.frame(raw);
    counter.message(1, Direction::received);
    const auto facts = counter.facts(-1);
    QCOMPARE(facts.size(), 2u);
    QCOMPARE(facts[0].channel, 1u);
    QCOMPARE(facts[0].sent.bytes, 5u);
    QCOMPARE(facts[0].sent.frames, 1u);
    QCOMPARE(facts[0].received.bytes, 1'003u);
    QCOMPARE(facts[0].received.frames, 2u);
    QCOMPARE(facts[0].received.messages, 1u);
    QCOMPARE(facts[0].first, 5);
    QCOMPARE(facts[0].last, 7);
    QCOMPARE(facts[1].sent.bytes, 1u);
    QVERIFY(!facts[0].secured && !facts[0].tls && !facts[0].ended);
  }

  void tells_the_handshake_and_the_host_key() {
    ChannelCounter counter;
    counter.frame(note_frame(1, NoteKind::tls, "TLSv1.3", to_json(handshake())));
    const ChannelFacts facts = counter.facts(-1).at(0);
    QVERIFY(facts.secured && facts.tls);
    QCOMPARE(facts.tls->cipher, std::string("TLS_AES_256_GCM_SHA384"));
    QCOMPARE(facts.tls->chain.at(0).not_after, std::string("2027-01-01T00:00:00Z"));
    QCOMPARE(facts.tls->chain[0].names.at(0), std::string("DNS:localhost"));

    ChannelCounter other;
    other.frame(note_frame(1, NoteKind::info, "host key", {{"host_key", "SHA256:abc"}}));
    QVERIFY(other.facts(-1).at(0).secured);
    QCOMPARE(other.facts(-1).at(0).host_key, std::string("SHA256:abc"));
  }

  void rates_are_of_the_last_second() {
    ChannelCounter counter;
    for (int i = 0; i < 40; ++i) {
      counter.frame(at(kSecond * i / 10, bytes_frame(1, FrameKind::sent, Bytes(100, 'x'))));
    }
    const auto rate = [&](Nanoseconds now) { return counter.facts(now).at(0).sent_rate; };
    QCOMPARE(rate(39 * kSecond / 10).bytes, 1'000.0);
    QCOMPARE(rate(39 * kSecond / 10).frames, 10.0);
    QCOMPARE(rate(44 * kSecond / 10).bytes, 500.0);
    QCOMPARE(rate(60 * kSecond / 10).bytes, 0.0);
    QCOMPARE(rate(-1).bytes, 0.0);  // not live
    counter.frame(at(4 * kSecond, note_frame(2, NoteKind::closed, "closed by peer", {{"by", "peer"}})));
    QCOMPARE(rate(4 * kSecond).bytes, 0.0);
  }

  void rates_of_very_many_channels_are_cut() {
    ChannelCounter counter;
    for (ChannelId channel = 1; channel <= 20'000; ++channel)
      counter.frame(at(0, bytes_frame(1, FrameKind::sent, "x", channel)));
    const auto facts = counter.facts(0);
    QCOMPARE(facts.size(), 20'000u);
    QCOMPARE(facts.back().sent.bytes, 1u);
    QCOMPARE(std::ranges::count_if(facts, [](const auto& f) { return f.sent_rate.frames > 0; }), 16'384);
  }

  void the_first_end_is_the_cause() {
    ChannelCounter counter;
    counter.frame(note_frame(1, NoteKind::reset, "reset by peer", {{"by", "peer"}}));
    counter.frame(note_frame(2, NoteKind::error, "broke off"));
    counter.frame(note_frame(3, NoteKind::closed, "closed by us", {{"by", "us"}}));
    const ChannelFacts facts = counter.facts(-1).at(0);
    QVERIFY(facts.ended == NoteKind::reset);
    QCOMPARE(facts.ended_by, std::string("peer"));
    QCOMPARE(facts.ended_text, std::string("reset by peer"));
    QCOMPARE(facts.errors, 1u);
  }

  void a_live_session_tells_more_each_time() {
    WorkbenchFixture f;
    const SessionPtr session = f.create({.title = "server"});
    session->transcript()->subscribe([] {});
    std::uint16_t port = 0;
    f.workbench.start<socket::Listen>(
        session, {.echo = true},
        {[&port](const socket::Event& event) {
           if (const auto* opened = std::get_if<socket::Opened>(&event); opened && opened->remote.empty())
             port = static_cast<std::uint16_t>(std::stoi(opened->local.substr(opened->local.rfind(':') + 1)));
         },
         {}});
    f.until([&] { return port != 0; });
    const auto total = [&] {
      ChannelFacts sum;
      for (const ChannelFacts& facts : ask(f, session)) {
        sum.sent.bytes += facts.sent.bytes;
        sum.received.bytes += facts.received.bytes;
        sum.received.messages += facts.received.messages;
        sum.received_rate.bytes += facts.received_rate.bytes;
      }
      return sum;
    };
    const SessionPtr client = f.create({.title = "client"});
    for (std::uint64_t i = 1; i <= 3; ++i) {
      f.workbench.start<socket::Connect>(
          client, {.host = "127.0.0.1", .port = port, .greeting = "12345\n", .stop_after = 6}, {});
      f.until([&] {
        const ChannelFacts sum = total();
        return sum.received.bytes == 6 * i && sum.sent.bytes == 6 * i && sum.received.messages == i;
      });
    }
    f.until([&] {
      return std::ranges::count_if(ask(f, session), [](const auto& c) { return c.ended.has_value(); }) == 3;
    });
    f.close(session);
    QCOMPARE(total().received_rate.bytes, 0.0);
    QCOMPARE(total().received.bytes, 18u);
  }
};

QTEST_GUILESS_MAIN(TestChannelFacts)
#include "test_channel_facts.moc"
