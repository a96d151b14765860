// The messages of a list, with the notes between them and the operations above them, as rows.
#pragma once

#include "core/api/message_list.h"
#include "ui/models/transcript_model.h"

namespace lw::ui {

class MessageModel final : public TranscriptModel {
  Q_OBJECT
 public:
  using TranscriptModel::TranscriptModel;
  /// A list of the transcript that was set; null = no rows. It is not told of growth: see take().
  void set_list(std::shared_ptr<MessageList> list);
  const std::shared_ptr<MessageList>& list() const { return list_; }
  /// The list told that it changed. `rearranged`: lines that were there may have moved.
  void take(bool rearranged);
  void request_detail(std::uint64_t row, std::function<void(std::expected<Detail, Error>)> done) override;

 protected:
  std::uint64_t total() const override;
  void request(std::uint64_t first, std::size_t count, RowsDone done) override;

 private:
  void detail_of(const TranscriptRow& line, std::function<void(std::expected<Detail, Error>)> done);
  std::shared_ptr<MessageList> list_;
};

}  // namespace lw::ui
