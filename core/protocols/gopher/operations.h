// Gopher's operation as the UI, the command line and replay see it: plain data.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/connect_settings.h"
#include "core/base/error.h"
#include "core/base/frame.h"
#include "core/base/page.h"
#include "core/base/retarget.h"
#include "core/protocols/gopher/messages.h"

namespace lw::gopher {

using lw::kLongestPage;

/// One request and what the server says to it.
struct Fetch {
  static constexpr std::string_view name = "gopher.fetch";

  struct Arguments {
    std::string url;  // as typed; item type, words and Gopher+ command may be in it (RFC 4266)
    std::optional<std::string> search;  // instead of the URL's
    std::string plus;                   // Gopher+, instead of the URL's: "+", "+text/plain", "!", "$"
    /// Answers to a form (answer_lines), sent after a request of Gopher+.
    struct Answer {
      std::string lines;
      bool secret = false;  // masked: a password
    };
    std::vector<Answer> form;
    bool any_port = false;  // also one of another protocol (dangerous_port)
    /// Reading ends there, Result::cut says so; 0 = none.
    std::uint64_t limit = 0;
    std::string output_file;  // stream the body here
    ConnectSettings connect;
  };

  struct Started {
    ChannelId channel = 0;
    std::string remote;  // address it went to
  };
  struct Progress {
    std::uint64_t received = 0;
    std::int64_t total = -1;  // where the head of Gopher+ tells it
  };
  using Event = std::variant<Started, Progress>;

  struct Result {
    Location location;             // what was asked for
    std::optional<PlusHead> plus;  // null: an answer without a head of Gopher+
    Bytes body;                    // as it came, without that head; empty when body_file is set
    std::string body_file;
    std::uint64_t body_size = 0;
    bool cut = false;  // by Arguments::limit
    std::string remote;
    ChannelId channel = 0;
    PageTimings timings;
    std::optional<TlsFacts> tls;
  };
};

/// The place that arguments name. The error's offset is in the URL.
Decoded<Location> location_of(const Fetch::Arguments& arguments);

std::optional<Target> target_of(const Fetch::Arguments& arguments);
/// Sends it elsewhere, on any port: who names one means it. A URL that can't be read stays.
void retarget(Fetch::Arguments& arguments, const Retarget& to);

/// What an operation was told, out of its frames: for pages that are still coming, and for those of saved
/// sessions. Pure.
class BodyTap {
 public:
  /// `plus`: the request was one of Gopher+.
  explicit BodyTap(OperationId operation, bool plus) : operation_(operation), plus_(plus) {}
  /// Frames of the session in order, any of them.
  void feed(const Frame& frame);
  /// At most kLongestPage.
  const Bytes& body() const { return body_; }
  std::uint64_t size() const { return size_; }  // of all that came
  bool gap() const { return gap_; }             // bytes were not kept

 private:
  OperationId operation_;
  bool plus_;
  bool gap_ = false;
  Bytes head_;
  Bytes body_;
  std::uint64_t size_ = 0;
};

boost::json::object to_json(const Fetch::Arguments& arguments);
void from_json(const boost::json::object& object, Fetch::Arguments& arguments);
/// A summary: the body and TLS facts are in the session's frames.
boost::json::object to_json(const Fetch::Result& result);
/// What that keeps.
void from_json(const boost::json::object& object, Fetch::Result& result);

}  // namespace lw::gopher
