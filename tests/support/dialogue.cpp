#include "tests/support/dialogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>

// Qt, which this library's precompiled header brings along, makes "emit" a word for nothing.
#undef emit

#include "core/io/prompter.h"
#include "core/protocols/row.h"
#include "core/session/session.h"
#include "tests/support/dialogue_peer.h"
#include "tests/support/dialogue_remarks.h"

namespace lw::test {
namespace {

namespace asio = boost::asio;

/// No single step of a dialogue takes a second, even under a sanitizer on a busy machine.
constexpr std::chrono::seconds kHang(10);
constexpr int kSeeds = 5;
/// A dialogue with more steps than this fails only at some of them.
constexpr std::uint64_t kMostFailures = 400;

class TestClock final : public Clock {
 public:
  Nanoseconds monotonic() override { return now_ += 1'000'000; }
  Nanoseconds wall() override { return 1'795'247'643'000'000'000 + now_; }
  /// Nobody waits in earnest.
  void skip(Nanoseconds time) { now_ += time; }

 private:
  Nanoseconds now_ = 0;
};

/// Counts the program's steps and breaks one of them.
struct Faults {
  std::uint64_t fail_at = 0;
  std::uint64_t steps = 0;

  bool due() { return ++steps == fail_at; }
};

class FaultyStream final : public Stream {
 public:
  FaultyStream(std::unique_ptr<Stream> inner, Faults& faults) : inner_(std::move(inner)), faults_(faults) {}

  Task<std::size_t> read_some(MutableBytes into) override {
    step("reading");
    const std::size_t count = co_await inner_->read_some(into);
    co_return count;
  }
  Task<> write(ByteView bytes) override {
    step("writing");
    co_await inner_->write(bytes);
  }
  Task<> shutdown() override {
    step("ending our side");
    co_await inner_->shutdown();
  }
  void close() override { inner_->close(); }
  void abort() override { inner_->abort(); }
  LineInfo info() const override { return inner_->info(); }

 private:
  void step(const char* doing) {
    if (!faults_.due()) return;
    inner_->abort();
    throw Error(ErrorKind::closed, doing, inner_->info().remote, "the line was broken by the test");
  }

  std::unique_ptr<Stream> inner_;
  Faults& faults_;
};

[[noreturn]] void no_such_thing(const char* what) {
  throw Error(ErrorKind::unsupported, "playing a dialogue", {}, fmt::format("{} is not in dialogues", what));
}

/// Hands out lines whose other ends play the scripts.
class DialogueConnector final : public Connector {
 public:
  DialogueConnector(Executor executor, FrameSink& sink, Clock& clock, const PlayOptions& options,
                    std::vector<std::shared_ptr<Script>> scripts)
      : faults{options.fail_at},
        executor_(std::move(executor)),
        sink_(sink),
        clock_(clock),
        options_(options),
        scripts_(std::move(scripts)) {}

  Task<std::unique_ptr<Line>> connect(ConnectOptions options) override {
    ConnectTimings timings;
    timings.started = clock_.monotonic();
    const std::string name = options.target.to_string();
    if (faults.due()) throw Error(ErrorKind::connect, "connecting", name, "refused by the test");
    const std::shared_ptr<Script> script = next_script(name);
    ChannelInfo info;
    info.parent = options.purpose.parent;
    info.protocol = options.purpose.protocol;
    info.transport = "memory";
    info.name = name;
    const ChannelId channel = sink_.open_channel(std::move(info));
    sink_.assign(channel, options.purpose.operation);
    try {
      check_start(*script, options, name, channel);
    } catch (const Error& error) {
      sink_.note(channel, {NoteKind::error, error.message(), {{"kind", to_string(error.kind)}}});
      throw;
    }
    auto [ours, theirs] =
        make_pipe(executor_, {.cut = options_.cut, .seed = options_.seed, .second_name = name});
    asio::co_spawn(executor_, play_peer(script, std::move(theirs)), asio::detached);
    auto faulty = std::make_unique<FaultyStream>(std::move(ours), faults);
    co_return std::make_unique<Line>(std::move(faulty), sink_, channel, timings);
  }
  Task<std::unique_ptr<DatagramLine>> open_datagram(DatagramOptions) override {
    no_such_thing("a datagram socket");
  }
  Task<std::unique_ptr<Door>> listen(ListenOptions) override { no_such_thing("a listening socket"); }
  Task<> start_tls(Line&, TlsOptions, Role, std::string) override { co_return; }

  Faults faults;

 private:
  std::shared_ptr<Script> next_script(const std::string& name) {
    const auto at = std::ranges::find_if(scripts_, [](const auto& script) { return !script->used; });
    if (at == scripts_.end()) {
      const std::string text = fmt::format("the program made one more connection, to {}", name);
      if (!scripts_.empty()) scripts_.back()->problem(text);
      throw Error(ErrorKind::connect, "connecting", name, "the dialogue has no more connections");
    }
    (*at)->used = true;
    return *at;
  }

  /// What the first notes of a channel say of the connecting itself.
  void check_start(Script& script, const ConnectOptions& options, const std::string& name,
                   ChannelId channel) {
    if (!script.channel.name.empty() && script.channel.name != name) {
      script.problem(
          fmt::format("expected a connection to {}, the program connects to {}", script.channel.name, name));
    }
    bool tls = false;
    for (; script.next < script.items.size(); ++script.next) {
      const auto* frame = std::get_if<Frame>(&script.items[script.next]);
      if (!frame || frame->kind != FrameKind::note) break;
      if (frame->note.kind == NoteKind::tls) {
        tls = true;
        sink_.note(channel, frame->note);  // so that what is recorded of it has TLS too
      } else if (frame->note.kind == NoteKind::error) {
        ++script.next;
        refuse(frame->note, name);
      } else {
        break;
      }
    }
    if (tls && !options.tls) script.problem("expected that TLS is asked for");
    if (!tls && options.tls) script.problem("TLS is asked for, which the dialogue does not say");
  }

  [[noreturn]] static void refuse(const Note& note, const std::string& name) {
    for (int i = 0; i <= static_cast<int>(ErrorKind::unsupported); ++i) {
      const auto kind = static_cast<ErrorKind>(i);
      if (note.text == to_string(kind)) throw Error(kind, "connecting", name, "as the dialogue says");
    }
    throw Error(ErrorKind::connect, "connecting", name, note.text);
  }

  Executor executor_;
  FrameSink& sink_;
  Clock& clock_;
  PlayOptions options_;
  std::vector<std::shared_ptr<Script>> scripts_;
};

std::vector<std::shared_ptr<Script>> scripts_of(const Dialogue& dialogue) {
  std::map<ChannelId, std::shared_ptr<Script>> by_channel;
  std::vector<std::shared_ptr<Script>> scripts;
  for (const Dialogue::Item& item : dialogue.items) {
    if (const auto* channel = std::get_if<ChannelInfo>(&item)) {
      const auto script = std::make_shared<Script>();
      script->channel = *channel;
      by_channel[channel->id] = script;
      if (channel->role == Role::client) scripts.push_back(script);
    } else if (const auto* frame = std::get_if<Frame>(&item)) {
      if (const auto at = by_channel.find(frame->channel); at != by_channel.end())
        at->second->items.emplace_back(*frame);
    } else if (const auto* pattern = std::get_if<Dialogue::Pattern>(&item)) {
      if (const auto at = by_channel.find(pattern->channel); at != by_channel.end())
        at->second->items.emplace_back(*pattern);
    }
  }
  return scripts;
}

boost::json::object to_json(const Error& error) {
  boost::json::object object{
      {"kind", to_string(error.kind)}, {"doing", error.doing}, {"peer", error.peer},
      {"reason", error.reason},        {"said", error.said},   {"message", error.message()}};
  if (error.offset) object["offset"] = *error.offset;
  return object;
}

/// One run of a dialogue. The members stand in the order in which the later may use the earlier.
class Run {
 public:
  Run(const Dialogue& dialogue, const PlayOptions& options)
      : dialogue_(dialogue),
        options_(options),
        scripts_(scripts_of(dialogue)),
        session_(io_.get_executor(), clock_,
                 {.file = options.session,
                  .header = {.id = std::string(kDialogueId)},
                  .make_redactor = &lw::redactor_of}),
        connector_(io_.get_executor(), session_, clock_, options, scripts_) {
    for (const auto& script : scripts_) script->strict = options.fail_at == 0;
  }

  Played play() {
    for (const Dialogue::Item& item : dialogue_.items) {
      if (const auto* start = std::get_if<Dialogue::OperationStart>(&item)) run(*start);
      if (hangs_) break;
    }
    finish();
    return {std::move(problems_), connector_.faults.steps};
  }

 private:
  void run(const Dialogue::OperationStart& start) {
    const OperationType* type = find_operation(start.name);
    if (!type) return problems_.push_back(fmt::format("no operation is called {}", start.name));
    session_.begin_operation(start.name, start.arguments);
    SeededRandom random(operation_seed(kDialogueId, start.id));
    Context context{io_.get_executor(), connector_, session_, state_, clock_, random, prompter_, start.id};
    asio::cancellation_signal cancel;
    std::optional<boost::json::object> ended;
    asio::co_spawn(io_, conclude(*type, context, start.arguments),
                   asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr thrown,
                                                                   boost::json::object result) {
                     if (thrown)
                       problems_.push_back(fmt::format("{} threw something that is no Error", start.name));
                     ended = std::move(result);
                   }));
    turn([&] { return ended.has_value(); });
    if (!ended) {
      problems_.push_back(fmt::format("{} hangs", start.name));
      hangs_ = true;
      cancel.emit(asio::cancellation_type::all);
      turn([&] { return ended.has_value(); });
      return;
    }
    session_.end_operation(start.id, *ended);
    judge(start, *std::move(ended));
  }

  static Task<boost::json::object> conclude(const OperationType& type, Context& context,
                                            boost::json::object arguments) {
    std::optional<Error> error;
    try {
      std::any typed = type.arguments_from_json(arguments);
      std::function<void(std::any)> emit = [](std::any) {};
      const std::any result = co_await type.run(context, std::move(typed), std::move(emit));
      co_return type.result_to_json(result);
    } catch (const Error& e) {
      error = e;
    }
    co_return boost::json::object{{"error", to_json(*error)}};
  }

  void judge(const Dialogue::OperationStart& start, boost::json::object ended) {
    boost::json::object wanted;
    for (const Dialogue::Item& item : dialogue_.items) {
      const auto* expect = std::get_if<Dialogue::Expect>(&item);
      if (expect && expect->id == start.id) wanted = expect->result;
    }
    // An operation that was made to fail may end in any Error, or get over it.
    const bool failed = ended.contains("error");
    if (options_.fail_at != 0 && failed) return;
    if (!wanted.contains("error") && failed) {
      problems_.push_back(
          fmt::format("{} failed: {}", start.name, boost::json::serialize(ended.at("error"))));
      return;
    }
    if (options_.fail_at != 0)
      wanted.erase("remarks");
    else if (wanted.contains("remarks"))
      ended["remarks"] = remarks_of(session_, start.id);
    std::string where;
    if (!matches(wanted, ended, where))
      problems_.push_back(fmt::format("{} ended otherwise: {}", start.name, where));
  }

  void finish() {
    state_.clear();  // closes kept lines
    io_.restart();
    io_.run_for(kHang);
    if (!io_.stopped()) problems_.push_back("something still waits when all is over");
    for (const auto& script : scripts_) {
      std::ranges::move(script->problems, std::back_inserter(problems_));
      if (options_.fail_at != 0 || !script->problems.empty()) continue;
      if (!script->used)
        problems_.push_back(fmt::format("channel {}: the program never connected", script->channel.id));
      for (std::size_t i = script->next; i < script->items.size() && script->used; ++i) {
        const auto* frame = std::get_if<Frame>(&script->items[i]);
        if (frame && frame->kind != FrameKind::sent) continue;
        problems_.push_back(fmt::format("channel {}: item {} was never said", script->channel.id, i + 1));
        break;
      }
    }
  }

  template <class Done>
  void turn(Done done) {
    const auto end = std::chrono::steady_clock::now() + kHang;
    io_.restart();
    while (!done() && std::chrono::steady_clock::now() < end) {
      io_.restart();
      io_.run_one_for(std::chrono::milliseconds(100));
      // Whoever waits by the clock until he tries again, after a fault.
      if (options_.fail_at != 0) clock_.skip(10'000'000'000);
    }
  }

  const Dialogue& dialogue_;
  PlayOptions options_;
  std::vector<std::string> problems_;
  bool hangs_ = false;
  TestClock clock_;
  NullPrompter prompter_;
  std::vector<std::shared_ptr<Script>> scripts_;
  asio::io_context io_;
  Session session_;
  DialogueConnector connector_;
  SessionState state_;
};

}  // namespace

bool matches(const boost::json::value& wanted, const boost::json::value& found, std::string& where) {
  if (wanted.is_object() && found.is_object()) {
    for (const auto& [key, value] : wanted.as_object()) {
      const boost::json::value* member = found.as_object().if_contains(key);
      if (member && matches(value, *member, where)) continue;
      where = member
                  ? fmt::format(".{}{}", std::string_view(key), where)
                  : fmt::format(".{} is missing in {}", std::string_view(key), boost::json::serialize(found));
      return false;
    }
    return true;
  }
  if (wanted.is_array() && found.is_array() && wanted.as_array().size() == found.as_array().size()) {
    for (std::size_t i = 0; i < wanted.as_array().size(); ++i) {
      if (matches(wanted.as_array()[i], found.as_array()[i], where)) continue;
      where = fmt::format("[{}]{}", i, where);
      return false;
    }
    return true;
  }
  if (wanted == found) return true;
  where =
      fmt::format(": expected {}, found {}", boost::json::serialize(wanted), boost::json::serialize(found));
  return false;
}

Played play(const Dialogue& dialogue, const PlayOptions& options) {
  return Run(dialogue, options).play();
}

std::vector<std::string> check_dialogue_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  if (!in && text.empty()) return {"the file can't be read"};
  const auto dialogue = parse_dialogue(text);
  if (!dialogue) return {dialogue.error().reason};

  const auto starts = [](const Dialogue::Item& item) {
    return std::holds_alternative<Dialogue::OperationStart>(item);
  };
  if (std::ranges::none_of(dialogue->items, starts)) return {"no operation in the dialogue"};

  std::vector<std::string> problems;
  const auto one_way = [&](const std::string& way, const PlayOptions& options) {
    Played played = play(*dialogue, options);
    for (const std::string& problem : played.problems)
      problems.push_back(fmt::format("{}: {}", way, problem));
    return played.steps;
  };
  const std::uint64_t steps = one_way("whole", {});
  if (!problems.empty()) return problems;  // the other ways would say the same again
  one_way("byte by byte", {.cut = PipeCut::one_byte});
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    one_way(fmt::format("cut at random, seed {}", seed), {.cut = PipeCut::random, .seed = seed});
  }
  const std::uint64_t stride = std::max<std::uint64_t>(1, steps / kMostFailures);
  for (std::uint64_t n = 1; n <= steps; n += stride) {
    one_way(fmt::format("failing at step {} of {}", n, steps), {.fail_at = n});
  }
  return problems;
}

}  // namespace lw::test
