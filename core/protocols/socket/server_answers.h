// What a listening socket answers by itself: echo, discard, chargen, daytime, a file.
#pragma once

#include "core/base/context.h"
#include "core/protocols/socket/client_open_sockets.h"

namespace lw::socket {

struct AnswerPlan {
  Answer answer = Answer::none;
  std::string file = {};
  std::uint64_t limit = 0;                             // bytes a client; chargen and file
  std::function<void(ByteView bytes)> hear = nullptr;  // what comes, for others
};

class Answers {
 public:
  Answers(AnswerPlan plan, Clock& clock) : plan_(std::move(plan)), clock_(clock) {}

  /// A client has come, over a stream. True: it was told all that there is to tell, and our side is to end.
  Task<bool> came(OpenSocket& socket);
  /// `peer` only of datagrams.
  Task<> heard(OpenSocket& socket, ByteView bytes, std::string peer);

 private:
  Task<> say_pattern(OpenSocket& socket);
  Task<> say_file(OpenSocket& socket);

  AnswerPlan plan_;
  Clock& clock_;
};

}  // namespace lw::socket
