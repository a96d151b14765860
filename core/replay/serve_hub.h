// What the clients of one serving share. Private to the files of Serve. Loop thread only.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <unordered_map>

#include "core/io/wake.h"
#include "core/protocols/context.h"
#include "core/replay/answer_bytes.h"
#include "core/replay/outer_words.h"
#include "core/replay/serve_choice.h"
#include "core/replay/serve_miss.h"
#include "core/replay/serve_pick.h"

namespace lw {

struct InnerLine;  // core/protocols/carrying.h

/// Bytes of unfinished requests, of all clients together; who passes it is sent away.
inline constexpr std::size_t kMostBuffered = 256u << 20;
/// A client that says nothing, or takes nothing, for this long is sent away.
inline constexpr std::chrono::milliseconds kIdleClient{600'000};
/// No answer waits for longer: recorded times are anybody's word.
inline constexpr std::chrono::nanoseconds kLongestPause = std::chrono::hours(1);

/// Addresses whose requests are counted by themselves; those beyond share one count, so that nobody escapes
/// it by making addresses up.
inline constexpr std::size_t kMostRated = 10'000;

struct ServeHub {
  ServeHub(Context& c, const AnswerBook& b, StoreReader& recording, ServeChoice chosen)
      : context(c),
        book(b),
        bytes(b, recording),
        picker(b, chosen.once, chosen.strict),
        choice(std::move(chosen)),
        began(c.clock.monotonic()),
        began_wall(c.clock.wall()),
        wake(c.executor) {}

  Context& context;
  const AnswerBook& book;
  AnswerBytes bytes;
  AnswerPicker picker;
  ServeChoice choice;
  TlsOptions tls;  // of the serving side
  Nanoseconds began, began_wall;
  std::function<void(const ServeState&)> told;
  ServeState state;
  std::map<ChannelId, Line*> lines;  // open now
  std::size_t running = 0;           // coroutines besides the one that accepts
  std::size_t buffered = 0;
  std::uint64_t said_in_packets = 0;
  struct Rate {
    Nanoseconds second = 0;  // when the current second of requests began, or will
    std::uint32_t count = 0;
  };
  std::unordered_map<std::string, Rate> rates;  // by address without port; "": all that found no room
  Nanoseconds rates_swept = 0;
  bool ending = false;
  std::list<boost::asio::cancellation_signal*> reaching;  // servers that were recorded, now
  std::list<boost::asio::steady_timer*> pauses;           // of pause(), now
  Wake wake;                                              // a client left

  const ProtocolRow& row() const { return *book.facts.row; }
  void changed() {
    if (told) told(state);
  }
  /// At most kLongestPause. Throws Error of kind cancelled when the serving ends meanwhile, or has.
  Task<> pause(std::chrono::nanoseconds time);
  /// Before an answer, where each waits for the same time.
  Task<> pause_fixed();
  /// Before a part of an answer, where they take as long as they did.
  Task<> pause_as_recorded(Nanoseconds wait);
  /// Nobody waits any more, for a moment or for a server.
  void cut_waits() {
    for (boost::asio::steady_timer* timer : pauses) timer->cancel();
    const auto some = reaching;
    for (boost::asio::cancellation_signal* one : some) one->emit(boost::asio::cancellation_type::terminal);
  }
  /// A client, told by its address, asks for something: how long it has to wait first. Those who can't wait
  /// are told so, and are not counted then.
  std::chrono::nanoseconds keep_rate(std::string_view remote, bool can_wait);
  /// Counts a miss, shows it, and notes it on the client's channel.
  void missed(ChannelId channel, const Miss& miss, std::string_view peer = {});
  /// The recorded exchange for these parts; empty: `miss` says why.
  std::optional<std::uint32_t> find(OnLine& on, const std::vector<MatchPart>& parts,
                                    const std::string& summary, Miss& miss);
  /// The answer with its times moved to now, where that is wanted. At most kLargestCached bytes.
  std::shared_ptr<const Bytes> refreshed(const Exchange& exchange, std::shared_ptr<const Bytes> answer);
  /// What must be said in other words where an inner channel's answer is given on a line of its own.
  OuterEdits outer_words(std::uint32_t index);
};

Note info_note(std::string text);

/// Talks with one client until one of both ends. Throws Error when the line breaks.
Task<> serve_client(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line);
/// Whether this client's line is one that carries others (carrying.h).
Task<bool> carries_others(ServeHub& hub, Line& line);
/// Such a line: serve_inner for each that the client opens on it.
Task<> serve_carrying(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line);
/// One request on an inner line. Throws Error.
Task<> serve_inner(std::shared_ptr<ServeHub> hub, InnerLine inner);
/// Answers packets until cancelled. Throws Error.
Task<> serve_packets(std::shared_ptr<ServeHub> hub, std::function<void(const LineInfo&)> listening);
/// Passes on between a client and the server that was recorded, beginning with `first`, until one ends.
Task<> forward(ServeHub& hub, Line& client, std::uint32_t recorded_line, Bytes first);
/// The same for a request of an inner line: the server's answer to it, and no more.
Task<> forward_inner(ServeHub& hub, Line& client, std::function<void(std::string_view)> next_is,
                     std::uint32_t recorded_line, Bytes request);
/// Where that would be; empty host and path = it was no server of others.
Endpoint forward_target(const AnswerBook& book, std::uint32_t recorded_line);

}  // namespace lw
