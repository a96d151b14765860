// Which recorded line a client is given, and what a recording of very many costs.
#include <QtTest/QtTest>

#include <fstream>

// Qt makes "emit" a word for nothing.
#undef emit

#include "core/protocols/row.h"
#include "core/replay/playback_stage.h"
#include "tests/support/paths.h"
#include "tests/support/playback.h"

using namespace lw;

namespace {

/// Counts how often the recording is asked for what comes next.
class Driver final : public StageDriver {
 public:
  void moved() override {}
  void said(PlayedChannel&, Heard) override {}
  void read_all(PlayedChannel&) override {}
  void told(std::string sentence) override { sentences.push_back(std::move(sentence)); }
  const Frame* next_on(const PlayedChannel& channel) override {
    ++asked;
    frame.operation = operations[channel.recorded.id];
    return &frame;
  }
  std::uint64_t asked = 0;
  Frame frame;
  std::map<ChannelId, OperationId> operations;  // that say something on each channel
  std::vector<std::string> sentences;
};

struct Stage {
  Stage() : clock(std::make_shared<PlaybackClock>(0)), stage(loop.get_executor(), clock) {
    stage.drive(&driver);
  }
  ChannelId add(ChannelInfo info, OperationId operation = 0) {
    info.id = static_cast<ChannelId>(stage.channels().size() + 1);
    info.transport = "tcp";
    driver.operations[info.id] = operation;
    stage.add(std::make_shared<PlayedChannel>(loop.get_executor(), info, null_redactor(info)));
    return info.id;
  }
  ChannelId claim(const char* name, OperationId operation, const char* protocol = "http") {
    const auto channel =
        stage.claim({.protocol = protocol, .operation = operation, .parent = 0}, name, Role::client, false);
    return channel ? channel->recorded.id : 0;
  }
  boost::asio::io_context loop;
  std::shared_ptr<PlaybackClock> clock;
  Driver driver;
  PlaybackStage stage;
};

}  // namespace

class TestPlaybackStage : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void the_line_that_fits_best_is_given() {
    Stage s;
    const ChannelId other = s.add({.protocol = "http", .name = "b:80"}, 1);
    const ChannelId named = s.add({.protocol = "http", .name = "a:80"}, 2);
    const ChannelId operation = s.add({.protocol = "http", .name = "a:80"}, 1);
    const ChannelId unnamed = s.add({.protocol = "http"}, 1);
    const ChannelId of_all = s.add({.name = "a:80"}, 1);
    s.add({.protocol = "gopher", .name = "a:80"}, 1);
    s.add({.protocol = "http", .role = Role::server, .name = "a:80"}, 1);
    s.add({.parent = 1, .protocol = "http", .name = "a:80"}, 1);
    QCOMPARE(s.claim("a:80", 1), operation);
    QCOMPARE(s.claim("a:80", 1), of_all);
    QCOMPARE(s.claim("a:80", 1), named);
    QCOMPARE(s.claim("a:80", 1), unnamed);
    QVERIFY(s.driver.sentences.empty());
    QCOMPARE(s.claim("a:80", 1), other);
    QVERIFY(s.driver.sentences.at(0).contains("was opened to b:80; now it is a:80"));
    QCOMPARE(s.claim("a:80", 1), 0u);
  }

  /// A file may claim any number of channels: none of them is looked at for all others.
  void very_many_lines_cost_no_more_each() {
    Stage s;
    constexpr int kMany = 4'000;
    for (int i = 0; i < kMany; ++i) s.add({.protocol = "http", .name = i % 2 ? "a:80" : "b:80"}, 1);
    for (int i = 1; i < kMany; i += 2) QCOMPARE(s.claim("a:80", 1), static_cast<ChannelId>(i + 1));
    QCOMPARE(s.driver.asked, static_cast<std::uint64_t>(kMany / 2));
    s.driver.asked = 0;
    for (int i = 0; i < 100; ++i) QVERIFY(s.claim("c:80", 7) != 0);
    QVERIFY(s.driver.asked <= 100 * 64);
    // Those that were opened are not looked at again.
    const auto changing = s.stage.changing();
    QCOMPARE(changing.size(), static_cast<std::size_t>(kMany / 2 + 100));
    for (const PlayedChannelPtr& channel : changing) channel->phase = PlayedChannel::Phase::open;
    QVERIFY(s.stage.changing().empty());
  }

  void a_dialogue_of_too_many_channels_says_so() {
    lw::test::WorkbenchFixture f;
    const lw::test::Folder folder;
    const auto file = folder / "many.dlg";
    std::ofstream out(file, std::ios::binary);
    out << "operation gemini.fetch\narguments {\"url\": \"localhost\"}\n";
    for (int i = 1; i <= 1'001; ++i)
      out << "channel " << i
          << " client gemini tcp name=localhost:1965\n* tls\n> gemini://localhost/\\r\\n\n";
    out.close();
    const auto played = lw::test::play_back(f, file);
    QVERIFY2(played.problem().contains("1000 channels"), played.problem().c_str());
  }
};

QTEST_GUILESS_MAIN(TestPlaybackStage)
#include "test_playback_stage.moc"
