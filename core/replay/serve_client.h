// One client on a line: what it says becomes requests, each gets its recorded answer. Private to the files of
// Serve.
#pragma once

#include "core/replay/serve_hub.h"

namespace lw {

class ServeClient {
 public:
  /// `next_is`: InnerLine's, of an inner line.
  ServeClient(std::shared_ptr<ServeHub> hub, std::unique_ptr<Line> line,
              std::function<void(std::string_view)> next_is = {});
  ~ServeClient();
  ServeClient(const ServeClient&) = delete;
  ServeClient& operator=(const ServeClient&) = delete;

  Task<> run();

 private:
  enum class Mode : std::uint8_t {
    messages,
    bytes,
    deaf,  // reads and says nothing more
    over,
  };
  /// One read, where it begins in what is held. A client that sends its bytes one by one makes many.
  struct Heard {
    FrameNumber number = 0;
    std::size_t begin = 0;
  };

  Task<> greet();
  Task<> take_messages(ByteView said);
  Task<> answer_early();
  Task<> request(const Message& message, bool at_end);
  Bytes heard_after(const Message& message) const;
  Task<> take_bytes(Bytes said);
  Task<> ended();
  /// `asked`: the request, where an answer depends on it.
  Task<> answer(std::uint32_t index, ByteView asked = {});
  Task<> say(const Exchange& exchange, std::shared_ptr<const Bytes> whole);
  Task<> say_part(const Exchange& exchange, std::uint64_t at, ByteView bytes);
  Task<> say_messages(const Exchange& exchange, std::uint64_t at, ByteView bytes);
  Task<> write(ByteView bytes);
  Task<> start_tls();
  Task<> after(const Exchange& exchange);
  Task<> end_in_order();
  Task<> missed(Miss miss, std::string_view kind, Bytes bytes, bool readable, Bytes rest);
  bool forwards() const;
  /// One line inside another: it carries one exchange.
  bool inner() const { return static_cast<bool>(next_is_); }

  void listen_anew();
  Bytes bytes_of(const Message& message) const;
  ByteView heard(FrameNumber number) const;
  ByteView heard_at(std::size_t index) const;
  void count_held(std::size_t more);
  void hold();
  void drop_held() {
    hub_->buffered -= held_size_;
    held_size_ = 0;
    // The memory as well: what is not counted is not kept.
    held_ = {};
    held_bytes_ = {};
  }
  void keep_turn(ByteView said);
  void drop_turn() {
    hub_->buffered -= turn_.size();
    turn_.clear();
  }
  std::vector<std::uint32_t> candidates();
  void hear_ourselves(ByteView bytes);

  std::shared_ptr<ServeHub> hub_;
  std::unique_ptr<Line> line_;
  std::function<void(std::string_view)> next_is_;
  ChannelInfo info_;
  Mode mode_ = Mode::messages;
  OnLine on_;
  bool tail_ = false;  // the protocol changed: only what follows on this line is expected
  bool tls_now_ = false;
  bool upgraded_ = false;                   // another protocol is spoken
  OuterEdits outer_;                        // of the answer that is said now
  const ProtocolRow* asked_row_ = nullptr;  // of the last request

  std::unique_ptr<Describer> describer_;
  int asked_ = 0;
  FrameNumber number_ = 0;        // of what was heard and said, for the describer
  Frame now_;                     // what was read last
  Bytes held_bytes_;              // before that, since the last whole request
  std::vector<Heard> held_;       // the reads they came in, by ascending number
  std::size_t held_size_ = 0;     // what both cost
  std::size_t early_looked_ = 0;  // bytes that were looked at for an early answer
  std::size_t begun_at_ = 0;      // where the request begins in the first of them
  std::uint64_t early_said_ = 0;  // bytes of its answer that went out already
  std::vector<Message> messages_;
  std::vector<Message> ignored_;

  ByteMatcher matcher_;
  /// What is being said: all of it where it may go on to another server, else the beginning, for people.
  Bytes turn_;

  std::uint64_t said_ = 0;  // bytes of answers
  std::shared_ptr<Line*> alive_ = std::make_shared<Line*>(line_.get());
};

}  // namespace lw
