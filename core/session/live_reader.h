// Reads a session that is being recorded: what is on file from the file, what still waits for it from memory.
#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>

#include "core/session/recorder.h"

namespace lw {

class LiveReader final : public StoreReader {
 public:
  explicit LiveReader(std::shared_ptr<Recorder> recorder);
  ~LiveReader() override;

  SessionHeader header() override;
  std::vector<ChannelInfo> channels() override;
  std::vector<OperationRecord> operations() override;
  FrameNumber last_frame() override;
  std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) override;
  void read(FrameNumber first, const PageLimits& limits, std::vector<Frame>& into) override;
  std::string saved_body(FrameNumber frame) override;
  std::vector<Annotation> annotations() override;
  std::string problem() override;

  /// Closes the file; it is opened again by the next use. The recorder calls it with its gate held.
  void let_go() { stored_.reset(); }

 private:
  StoreReader& stored();

  const std::shared_ptr<Recorder> recorder_;
  std::unique_ptr<StoreReader> stored_;
};

}  // namespace lw
