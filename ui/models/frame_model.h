// The frames of a transcript: every read, write and note, as rows.
#pragma once

#include "ui/models/transcript_model.h"

namespace lw::ui {

class FrameModel final : public TranscriptModel {
  Q_OBJECT
 public:
  using TranscriptModel::TranscriptModel;
  void request_detail(std::uint64_t row, std::function<void(std::expected<Detail, Error>)> done) override;

 protected:
  std::uint64_t total() const override;
  void request(std::uint64_t first, std::size_t count, RowsDone done) override;
};

}  // namespace lw::ui
