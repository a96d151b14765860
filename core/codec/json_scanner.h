// The pass over a JSON text that makes its index (json_index.h): a state machine that is fed by pieces.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/codec/json_index.h"

namespace lw {

class JsonScanner {
 public:
  explicit JsonScanner(JsonIndex& index) : index_(index), frames_(1) {}

  /// False = the text is no JSON from problem() on.
  bool feed(ByteView piece);
  void finish();

 private:
  enum class State : std::uint8_t {
    between,      // texts
    value,        // must come
    first_value,  // or the end of an array
    first_key,    // or the end of an object
    key,          // must come
    colon,
    comma,  // or the end
    string,
    escape,
    hex,
    number,
    literal
  };
  enum class Number : std::uint8_t { minus, zero, digits, point, fraction, exponent, sign, power };
  struct Frame {
    std::uint64_t begin = 0;
    std::uint64_t last = 0;  // the last child remembered, or begin
    std::uint32_t span = 0;
    std::uint32_t children = 0;
    bool object = false;
    std::vector<JsonIndex::Checkpoint> checkpoints;
  };

  std::uint64_t place() const { return offset_ + static_cast<std::uint64_t>(at_ - begin_); }
  void fail(const char* reason, ErrorKind kind = ErrorKind::protocol);
  void step();
  void structure(char c);
  void begin_value(char c);
  void count_child();
  void open(bool object);
  void close(bool object);
  void close_frame(std::uint64_t end);
  void in_string();
  void in_escape();
  void in_hex();
  void in_number();
  bool number_goes_on(char c);
  bool number_may_end() const;
  void in_literal();
  void scalar_ended(std::uint64_t end);

  JsonIndex& index_;
  std::vector<Frame>
      frames_;  // [0] is the sequence of texts; never shrinks, so that nothing is allocated again
  std::size_t depth_ = 0;
  State state_ = State::between;
  Number number_ = Number::minus;
  bool key_ = false;  // the string is one
  int hex_left_ = 0;
  const char* literal_ = nullptr;
  std::uint64_t scalar_ = 0;  // where it began
  std::uint64_t offset_ = 0;  // of the piece
  const char* begin_ = nullptr;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace lw
