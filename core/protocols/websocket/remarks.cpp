#include "core/protocols/websocket/remarks.h"

#include <algorithm>

#include "core/protocols/websocket/close_code.h"
#include "core/protocols/websocket/message_reader.h"

namespace lw::websocket {

namespace {

class Remarks {
 public:
  Remarks(std::vector<Remark>& out, std::uint64_t offset) : out_(out), offset_(offset) {}
  void error(const char* id, std::string text, std::uint64_t length) {
    add(Severity::error, id, std::move(text), length);
  }
  void add(Severity severity, const char* id, std::string text, std::uint64_t length) {
    const bool there = std::ranges::any_of(out_, [&](const Remark& before) { return before.id == id; });
    if (!there) out_.push_back({severity, id, std::move(text), length == 0 ? 0 : offset_, length});
  }

 private:
  std::vector<Remark>& out_;
  std::uint64_t offset_;
};

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

void remark_head(const ParsedHead& parsed, const HeadPlace& place, std::vector<Remark>& out) {
  const FrameHead& head = parsed.head;
  const bool control = is_control(head.opcode);
  Remarks remarks(out, place.offset);
  const bool may_compress = !control && place.first;
  if ((head.reserved & ~(may_compress ? kCompressedBit : 0)) != 0)
    remarks.error("websocket.reserved_bits", "Reserved bits are set, and no extension gave them a meaning",
                  1);
  if (!is_known(head.opcode))
    remarks.error("websocket.reserved_opcode", capitalised(opcode_name(head.opcode)) + " is reserved", 1);
  if (place.masked && !head.mask) remarks.error("websocket.unmasked", "A client's frame is not masked", 2);
  if (!place.masked && head.mask) remarks.error("websocket.masked", "A server's frame is masked", 2);
  if (control && !head.fin)
    remarks.error("websocket.control_fragmented", "A control frame is in fragments", 1);
  if (control && head.length > kMaxControl)
    remarks.error("websocket.control_too_long", "A control frame has more than 125 bytes", parsed.used);
  if (head.opcode == Opcode::continuation && place.first)
    remarks.error("websocket.lone_continuation", "A fragment goes on with a message that never began", 1);
  if (parsed.roundabout)
    remarks.add(Severity::warning, "websocket.length_not_minimal",
                "The length is written in more bytes than it needs", parsed.used);
  if (place.after_close)
    remarks.add(Severity::warning, "websocket.after_close", "Sent after the close frame of the same side", 0);
}

void remark_close(ByteView payload, std::vector<Remark>& out) {
  Remarks remarks(out, 0);
  const std::string problem = close_problem(payload);
  const CloseReason reason = read_close(payload);
  if (!problem.empty()) {
    const bool text = payload.size() > 1 && may_be_sent(reason.code);
    remarks.error(text ? "websocket.invalid_utf8" : "websocket.bad_close_code", capitalised(problem), 0);
  } else if (reason.code >= 1002) {
    remarks.add(Severity::note, "websocket.closed_on_error",
                "Closed with code " + std::to_string(reason.code) +
                    (close_name(reason.code).empty() ? "" : ": " + std::string(close_name(reason.code))),
                0);
  }
}

}  // namespace lw::websocket
