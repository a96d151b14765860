// Gemini's operation as the UI, the command line and replay see it: plain data.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/connect_settings.h"
#include "core/base/frame.h"
#include "core/base/page.h"
#include "core/base/retarget.h"
#include "core/protocols/gemini/messages.h"

namespace lw::gemini {

using lw::kLongestPage;

/// One request, and those to which the server sends on.
struct Fetch {
  static constexpr std::string_view name = "gemini.fetch";

  struct Arguments {
    std::string url;                   // as typed
    std::optional<std::string> input;  // words for it: its query
    /// The server asked for `input` as something nobody else may read (status 11): it is masked.
    bool sensitive = false;
    int redirects = kMostRedirects;  // followed, at most; 0 = none
    std::uint64_t limit = 0;         // reading ends there, Result::cut says so; 0 = none
    std::string output_file;         // stream the body here
    /// Of the first host; a client's certificate is shown to no other.
    ConnectSettings connect;
  };

  struct Started {
    ChannelId channel = 0;
    std::string url;
  };
  struct Progress {
    std::uint64_t received = 0;
  };
  using Event = std::variant<Started, Progress>;

  struct Hop {
    std::string url;  // asked for; a sensitive input masked
    Head head;
    ChannelId channel = 0;
    std::string remote;
    std::optional<TlsFacts> tls;
  };
  struct Result {
    std::vector<Hop> hops;  // the last one is the answer
    std::string stopped;    // why a redirection was not followed; empty = there was none, or it was
    Bytes body;             // as it came; empty when body_file is set
    std::string body_file;
    std::uint64_t body_size = 0;
    bool cut = false;        // by Arguments::limit
    bool truncated = false;  // the line ended without TLS's end: more may have been meant
    PageTimings timings;

    const Hop& last() const { return hops.back(); }
  };
};

/// The place that arguments name, with the input. The error's offset is in the URL.
Decoded<Url> address_of(const Fetch::Arguments& arguments);
/// As it may be kept: a sensitive input masked.
std::string masked(const Url& url);

std::optional<Target> target_of(const Fetch::Arguments& arguments);
/// Sends it elsewhere. A URL that can't be read stays.
void retarget(Fetch::Arguments& arguments, const Retarget& to);

boost::json::object to_json(const Fetch::Arguments& arguments);
void from_json(const boost::json::object& object, Fetch::Arguments& arguments);
/// A summary: the body and TLS facts are in the session's frames.
boost::json::object to_json(const Fetch::Result& result);
void from_json(const boost::json::object& object, Fetch::Result& result);

/// The body of the last answer on one channel, out of a session's frames. Pure.
class BodyTap {
 public:
  /// Frames of the session in order, any of them; of `operation` the last channel that opened counts.
  explicit BodyTap(OperationId operation) : operation_(operation) {}
  void feed(const Frame& frame);
  const std::optional<Head>& head() const { return head_; }
  const Bytes& body() const { return body_; }  // at most kLongestPage

 private:
  OperationId operation_;
  ChannelId channel_ = 0;
  std::optional<Head> head_;
  Bytes held_;
  Bytes body_;
};

}  // namespace lw::gemini
