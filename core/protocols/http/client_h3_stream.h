// One request's stream of an HTTP/3 connection. Private to client_h3*.cpp.
#pragma once

#include "core/protocols/http/client_h2.h"
#include "core/protocols/http/client_h3.h"
#include "core/protocols/http/pseudo_fields.h"

namespace lw::http {

struct H3Line::Stream {
  Stream(const Executor& executor, QuicStream opened)
      : quic(std::move(opened)), reader(false), more(executor) {}

  QuicStream quic;
  std::int64_t ticket = 0;
  ChannelId channel = 0;  // the inner one
  H2Asker* asker = nullptr;
  std::string method;
  Bytes head;   // our HEADERS frame
  H2Body body;  // empty = none
  http3::StreamReader reader;
  Bytes section;               // of the frame that is being read
  Bytes gathered;              // of the answer's body, since the last read
  std::int64_t expected = -1;  // Content-Length
  std::uint64_t received = 0;
  bool final_head = false;
  bool trailers = false;
  bool we_ended = false;
  bool peer_ended = false;
  bool body_in = false;  // FrameSink::body is on, on the inner channel
  bool body_out = false;
  bool bulk_in = false;  // and on the stream's
  bool over = false;
  Wake more;  // our body goes on, or all is over
};

}  // namespace lw::http
