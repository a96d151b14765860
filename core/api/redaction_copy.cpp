#include "core/api/redaction.h"
#include "core/session/session.h"
#include "core/session/store/sqlite_file.h"
#include "core/session/store/sqlite_store.h"

namespace lw {
namespace {

Batch all_but_frames(StoreReader& session) {
  Batch batch;
  batch.channels = session.channels();
  batch.operations = session.operations();
  batch.annotations = session.annotations();
  return batch;
}

void copy_frames(StoreReader& session, StoreWriter& writer,
                 const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  const FrameNumber last = session.last_frame();
  std::vector<Frame> page;
  for (FrameNumber next = 1; next <= last; next += page.size()) {
    session.read(next, {}, page);
    if (page.empty()) return;
    Batch batch;
    batch.frames = page;
    for (const Frame& frame : page)
      if (frame.kind != FrameKind::note && !frame.kept())
        if (std::string saved = session.saved_body(frame.number); !saved.empty())
          batch.saved_bodies.emplace_back(frame.number, std::move(saved));
    writer.append(std::move(batch));
    if (progress && !progress(next + page.size() - 1, last))
      throw Error(ErrorKind::cancelled, "copying the session", "", "it was stopped");
  }
}

}  // namespace

std::vector<std::string> copy_redacted(StoreReader& session, const std::filesystem::path& to,
                                       const RedactionRules& rules,
                                       const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  // Looking takes two walks of the three.
  const auto part = [&progress](std::uint64_t before,
                                std::uint64_t of) -> std::function<bool(std::uint64_t, std::uint64_t)> {
    if (!progress) return {};
    return [&progress, before, of](std::uint64_t done, std::uint64_t all) {
      return progress(before + (all == 0 ? of : done * of / all), 300);
    };
  };
  const auto redaction = Redaction::find(session, rules, part(0, 200));
  const auto masked = redacted_reader(session, redaction);
  const std::filesystem::path beside = to.string() + ".part";
  sqlite_file::remove_all(beside);
  auto writer = make_sqlite_writer(beside, masked->header());
  try {
    writer->append(all_but_frames(*masked));
    copy_frames(*masked, *writer, part(200, 100));
    writer->close();
    writer.reset();
    sqlite_file::put_in_place(beside, to);
    std::error_code ignored;
    std::filesystem::remove_all(bodies_folder(to), ignored);  // of the session that was there
  } catch (...) {
    writer.reset();
    sqlite_file::remove_all(beside);
    throw;
  }
  return redaction->remarks();
}

}  // namespace lw
