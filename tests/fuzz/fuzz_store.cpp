// LINKS: lw_session
// RUNS: 2000
// A session file of any bytes: refused with a reason, or read to its end with frames that have no gap. The
// corpus is real files of small pages; what the fuzzer makes of them is mostly damage inside a database.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "core/session/store/sqlite_store.h"

namespace {

// The reader ends a session before a hole this large, so a small file never has many more frames.
constexpr lw::FrameNumber kMostFrames = 2'000'000;

void require(bool fine) {
  if (!fine) std::abort();
}

void read_whole(lw::StoreReader& reader) {
  reader.header();
  for (const lw::Annotation& annotation : reader.annotations()) {
    require(!annotation.text.empty() && annotation.text.size() <= lw::kMaxAnnotationText);
  }
  reader.channels();
  reader.operations();
  const lw::FrameNumber last = reader.last_frame();
  require(last <= kMostFrames);
  bool lost = false;
  for (lw::FrameNumber next = 1; next <= last;) {
    const auto page = reader.frames(next, 500, true);
    require(!page.empty());
    for (const lw::Frame& frame : page) {
      require(frame.number == next++);
      require(frame.bytes.size() <= frame.length);
      lost = lost || lw::missing(frame);
    }
  }
  for (lw::FrameNumber n = 1; n <= std::min<lw::FrameNumber>(last, 5); ++n) reader.saved_body(n);
  require(!lost || !reader.problem().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto reader = lw::open_sqlite_bytes(lw::ByteView(reinterpret_cast<const char*>(data), size));
    read_whole(*reader);
  } catch (const lw::Error& error) {
    require(error.kind == lw::ErrorKind::storage && !error.reason.empty());
  }
  return 0;
}
