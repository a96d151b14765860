// Finds the credentials in Authorization and Proxy-Authorization fields (RFC 9110 sections 11.6 and 11.7)
// while they go by: byte by byte through heads and trailers, so that a secret may be cut anywhere; bodies are
// passed over by their framing.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/protocols/http/auth.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/message_reader.h"
#include "core/protocols/http/redact_body.h"

namespace lw::http {

namespace {

/// Watches the lines of header and trailer sections. Fed with every byte of them.
class LineWatch {
 public:
  void feed(ByteView bytes, std::uint64_t offset, std::vector<Blank>& out) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      // Nothing matters in the rest of a line that is none of ours.
      if (state_ == State::other) i = std::min(bytes.find('\n', i), bytes.size());
      if (i < bytes.size() && secret(bytes[i])) blank_byte(offset + i, out);
    }
  }
  void reset() { *this = LineWatch(); }
  bool at_line_start() const { return state_ == State::line_start && !in_field_; }

 private:
  enum class State : std::uint8_t {
    line_start,
    name,
    other,
    before_scheme,
    scheme,
    before_secret,
    secret,
    parameters
  };

  bool secret(char c) {
    if (c == '\n') {
      in_field_ = state_ == State::before_scheme || state_ == State::scheme ||
                  state_ == State::before_secret || state_ == State::secret || state_ == State::parameters;
      resume_ = state_;
      state_ = State::line_start;
      return false;
    }
    const bool space = c == ' ' || c == '\t';
    switch (state_) {
      case State::line_start:
        if (c == '\r') return false;
        if (space && in_field_) {
          // A folded line goes on with the value (RFC 9112 section 5.2).
          // Its white space stays: without it the next reader would take the line for a new field.
          state_ = resume_ == State::secret ? State::before_secret : resume_;
          if (state_ == State::parameters) return false;
          return secret(c);
        }
        name_.clear();
        state_ = State::name;
        [[fallthrough]];
      case State::name:
        if (c == ':') {
          state_ = is_secret_field(name_) ? State::before_scheme : State::other;
        } else if (!space) {
          name_ += c;
          if (!begins_secret_field(name_)) state_ = State::other;
        }
        return false;
      case State::other:
        return false;
      case State::before_scheme:
        if (space || c == '\r') return false;
        state_ = State::scheme;
        word_.clear();
        [[fallthrough]];
      case State::scheme:
        if (space) {
          state_ = ParameterWatch::knows(word_) ? State::parameters : State::before_secret;
          parameters_ = ParameterWatch(word_);
        }
        if (space || c == '\r') return false;
        // Only what can be a scheme's name stays: a value of one word is the secret itself.
        word_ += c;
        if (!begins_scheme(word_)) state_ = State::secret;
        return state_ == State::secret;
      case State::before_secret:
        if (space || c == '\r') return false;
        state_ = State::secret;
        return true;
      case State::secret:
        return c != '\r';
      case State::parameters:
        return c != '\r' && parameters_.secret(c);
    }
    return false;
  }

  State state_ = State::line_start;
  State resume_ = State::other;
  bool in_field_ = false;
  std::string word_;
  std::string name_;
  ParameterWatch parameters_;
};

/// One direction: follows the framing, and shows the watch what is not content.
class Side {
 public:
  /// `asked_token`: shared by both sides. `from_browser`: the requests are those that come to us.
  Side(What what, std::shared_ptr<Pairing> pairing, std::shared_ptr<bool> asked_token, bool from_browser)
      : reader_(what, std::move(pairing)),
        request_(what == What::request),
        asked_token_(std::move(asked_token)),
        from_browser_(from_browser) {}

  void feed(ByteView chunk, std::vector<Blank>& out) {
    std::size_t at = 0;
    while (true) {
      const auto rest = chunk.substr(at);
      auto step = reader_.next(rest);
      if (!step) {
        // No longer understood: every line may still be a header line.
        watch_.feed(rest, at, out);
        return;
      }
      using Event = MessageReader::Event;
      if (step->event == Event::tunnel) return;
      if (step->event == Event::end) watch_.reset(), target_.reset();
      if (step->event == Event::head) begin_body();
      const auto raw = rest.substr(0, step->used);
      if (step->event == Event::body) {
        // Chunk size lines and trailers are lines as well; content is not.
        watch_content(step->data, raw, at, out);
        if (step->data.empty())
          watch_.feed(raw, at, out);
        else
          between_chunks(raw, step->data, at, out);
      } else {
        if (request_ && from_browser_) target_.feed(raw, at, out);
        watch_head(step->event, raw, at, out);
      }
      at += step->used;
      if (step->event == Event::more) return;
    }
  }

 private:
  void begin_body() {
    const auto& headers = request_ ? reader_.request().headers : reader_.response().headers;
    const auto* type = http::find(headers, "Content-Type");
    content_ = ContentWatch(request_, type ? *type : std::string(), *asked_token_);
  }

  /// The same head without a secret in it has none the second time either.
  void watch_head(MessageReader::Event event, ByteView raw, std::size_t at, std::vector<Blank>& out) {
    if (raw.empty()) return;
    const bool begins = watch_.at_line_start();
    if (event == MessageReader::Event::head && reader_.repeated() && harmless_ && begins) return;
    const std::size_t before = out.size();
    watch_.feed(raw, at, out);
    harmless_ = event == MessageReader::Event::head && begins && raw.size() == reader_.layout().used &&
                out.size() == before && watch_.at_line_start();
  }

  void watch_content(ByteView data, ByteView raw, std::size_t at, std::vector<Blank>& out) {
    if (data.empty() || !content_.watches()) return;
    const auto begin = at + static_cast<std::size_t>(data.data() - raw.data());
    content_.feed(data, begin, out);
    if (content_.asks_token()) *asked_token_ = true;
  }

  void between_chunks(ByteView raw, ByteView data, std::size_t at, std::vector<Blank>& out) {
    const auto begin = static_cast<std::size_t>(data.data() - raw.data());
    watch_.feed(raw.substr(0, begin), at, out);
    watch_.reset();
    const auto end = begin + data.size();
    watch_.feed(raw.substr(end), at + end, out);
  }

  MessageReader reader_;
  LineWatch watch_;
  bool request_;
  std::shared_ptr<bool> asked_token_;
  bool from_browser_;
  TargetWatch target_;
  ContentWatch content_;
  bool harmless_ = false;  // the last head, which came in one piece
};

class HttpRedactor final : public Redactor {
 public:
  explicit HttpRedactor(Role role)
      : pairing_(std::make_shared<Pairing>()),
        asked_token_(std::make_shared<bool>(false)),
        sides_{Side(role == Role::client ? What::request : What::response, pairing_, asked_token_, false),
               Side(role == Role::client ? What::response : What::request, pairing_, asked_token_, true)} {}
  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    sides_[direction == Direction::sent ? 0 : 1].feed(chunk, out);
  }

 private:
  std::shared_ptr<Pairing> pairing_;
  std::shared_ptr<bool> asked_token_;
  std::array<Side, 2> sides_;
};

}  // namespace

std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel) {
  return std::make_unique<HttpRedactor>(channel.role);
}

}  // namespace lw::http
