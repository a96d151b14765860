#include "core/io/quic.h"

#include <fmt/format.h>

namespace lw {

Task<std::unique_ptr<QuicLine>> Connector::connect_quic(QuicOptions options) {
  throw Error(ErrorKind::unsupported, "connecting", options.target.to_string(), "there is no QUIC here");
}

std::string quic_stream_name(std::int64_t id) {
  return fmt::format("stream {}", id);
}

Note quic_stream_note(std::int64_t id, const LineInfo& connection) {
  const bool theirs = (id & 1) != 0;
  Note note{.kind = theirs ? NoteKind::accepted : NoteKind::info};
  note.text = fmt::format("{} {} of {}", (id & 2) != 0 ? "one-way" : "two-way", quic_stream_name(id),
                          theirs ? "the peer" : "ours");
  note.facts = {{"stream", id}, {"local", connection.local}, {"remote", connection.remote}};
  return note;
}

}  // namespace lw
