#include "core/protocols/websocket/client_conversation.h"

#include <algorithm>
#include <utility>

namespace lw::websocket {

namespace {

std::unique_ptr<Deflater> make_deflater(Role role, const std::optional<DeflateParameters>& deflate) {
  if (!deflate) return nullptr;
  if (role == Role::client)
    return std::make_unique<Deflater>(deflate->client_max_window_bits, !deflate->client_no_context_takeover);
  return std::make_unique<Deflater>(deflate->server_max_window_bits, !deflate->server_no_context_takeover);
}

MaskKey mask_from(Random& random) {
  const std::uint64_t number = random.next();
  MaskKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<char>(number >> (8 * i) & 0xff);
  return key;
}

}  // namespace

Conversation::Conversation(const Executor& executor, std::unique_ptr<Line> line, Role role,
                           std::optional<DeflateParameters> deflate)
    : line_(std::move(line)),
      role_(role),
      deflater_(make_deflater(role, deflate)),
      turns_(executor),
      messages_(executor),
      wake_(executor) {}

Bytes Conversation::frames_of(const Saying& how, ByteView payload, Random& random) {
  FrameHead head{.opcode = how.opcode};
  const bool data = !is_control(how.opcode);
  Bytes deflated;
  if (data && how.compress && deflater_) {
    deflated = deflater_->message(payload);
    payload = deflated;
    head.reserved = kCompressedBit;
  }
  Bytes out;
  do {
    const bool cut = data && how.fragment > 0 && payload.size() > how.fragment;
    const ByteView piece = cut ? payload.substr(0, how.fragment) : payload;
    payload.remove_prefix(piece.size());
    append_fragment(out, head, piece, payload.empty(), random);
  } while (!payload.empty());
  return out;
}

/// `head` becomes that of the next one.
void Conversation::append_fragment(Bytes& out, FrameHead& head, ByteView piece, bool last,
                                   Random& random) const {
  head.fin = last;
  // RFC 6455 section 5.3: another key every frame.
  if (role_ == Role::client) head.mask = zero_mask ? MaskKey{} : mask_from(random);
  append_frame(out, head, piece);
  head.opcode = Opcode::continuation;
  head.reserved = 0;
}

Task<> Conversation::write_in_turn(const Bytes& frames) {
  std::string to = peer();
  co_await turns_.take(std::move(to));
  Turns::Turn turn(turns_);
  if (said_close) throw Error(ErrorKind::closed, "sending", peer(), "close was said already");
  co_await line_->write(frames);
}

Task<> Conversation::say_long(Saying how, http::BodySource& source, Random& random,
                              std::function<void(std::uint64_t)> told) {
  constexpr std::size_t kBlock = 256u << 10;
  const std::size_t fragment = std::max<std::uint64_t>(how.fragment, 1);
  std::string to = peer();
  co_await messages_.take(std::move(to));
  Turns::Turn turn(messages_);
  // The limit of a recorded body holds for it.
  struct Mark {
    Conversation& self;
    FrameSink& sink;
    bool begun = false, done = false;
    ~Mark() {
      sink.body(self.channel(), Direction::sent, false);
      if (begun && !done) self.drop();
    }
  } mark{*this, line_->sink()};
  mark.sink.body(channel(), Direction::sent, true);
  const bool deflates = how.compress && deflater_ != nullptr;
  FrameHead head{.reserved = deflates ? kCompressedBit : std::uint8_t{0}, .opcode = how.opcode};
  Bytes block, ready, frames;
  std::uint64_t read = 0;
  bool over = false;
  while (!over) {
    block.resize(std::min<std::uint64_t>(kBlock, source.size() - read));
    const std::size_t got = block.empty() ? 0 : source.read(block);
    if (got == 0 && !block.empty())
      throw Error(ErrorKind::storage, "sending a file", peer(), "it has become shorter meanwhile");
    read += got;
    block.resize(got);
    over = read >= source.size();
    ready += deflates ? deflater_->part(block, over) : block;
    frames.clear();
    std::size_t at = 0;
    while (ready.size() - at > fragment || (over && (at < ready.size() || frames.empty()))) {
      const ByteView piece = ByteView(ready).substr(at, fragment);
      at += piece.size();
      append_fragment(frames, head, piece, over && at == ready.size(), random);
      if (over && at == ready.size()) break;
    }
    ready.erase(0, at);
    if (frames.empty()) continue;
    mark.begun = true;
    try {
      co_await write_in_turn(frames);
    } catch (const Error& error) {
      mark.done = error.kind != ErrorKind::cancelled;  // the line ends by itself
      throw;
    }
    if (told) told(read);
  }
  mark.done = true;
  ++sent;
  bytes_sent += read;
}

Task<> Conversation::say(Saying how, ByteView payload, Random& random) {
  std::string to = peer();
  std::optional<Turns::Turn> message;
  if (!is_control(how.opcode)) {
    co_await messages_.take(to);
    message.emplace(messages_);
  }
  co_await turns_.take(std::move(to));
  Turns::Turn turn(turns_);
  // Somebody else may have said it while this one waited.
  if (said_close && how.opcode == Opcode::close) co_return;
  if (said_close) throw Error(ErrorKind::closed, "sending", peer(), "close was said already");
  if (how.opcode == Opcode::close) said_close = true;
  // Made in the turn: the compressor must see messages in the order in which they go out.
  const Bytes frames = frames_of(how, payload, random);
  // A line that breaks ends by itself. After a stop half a frame may stand on it, and no other can follow.
  std::exception_ptr stop;
  try {
    co_await line_->write(frames);
  } catch (const Error& error) {
    if (error.kind != ErrorKind::cancelled) throw;
    stop = std::current_exception();
  }
  if (stop) {
    drop();
    std::rethrow_exception(stop);
  }
  if (is_control(how.opcode)) co_return;
  ++sent;
  bytes_sent += payload.size();
}

Task<> Conversation::say_close(CloseReason why, Random& random) {
  if (said_close) co_return;
  if (closed_by.empty()) {
    reason = why;
    if (reason.code == 0) reason.code = 1005;
    closed_by = "us";
  }
  const Bytes payload = write_close(why);
  const Saying how{.opcode = Opcode::close};
  co_await say(how, payload, random);
}

void Conversation::drop() {
  dropped = true;
  line_->close();
}

Task<> Conversation::over() {
  while (!ended_) co_await wake_.wait();
}

void Conversation::end() {
  ended_ = true;
  wake_.notify();
}

Closed Conversation::closing(std::string by) const {
  Closed closed{.channel = line_->channel(),
                .code = reason.code,
                .reason = reason.reason,
                .by = std::move(by),
                .clean = said_close && heard_close,
                .sent = sent,
                .received = received};
  // RFC 6455 section 7.1.5: there was no close frame.
  if (closed.code == 0) closed.code = 1006;
  return closed;
}

std::string compression_text(const std::optional<DeflateParameters>& deflate) {
  return deflate ? write_agreed(*deflate) : std::string();
}

}  // namespace lw::websocket
