// The frames of a socket session as rows: text with escapes or hex, of all lines or of one; or the messages
// that its framing makes of them. It pages like every TranscriptModel; the frames of one line are found by a
// look through the store on a worker thread.
#pragma once

#include <string>
#include <vector>

#include "ui/models/transcript_model.h"

namespace lw::ui {

/// Which line to show: a channel, and on a datagram server one peer of it. Channel 0 = all.
struct LineFilter {
  ChannelId channel = 0;
  std::string peer;
  bool all() const { return channel == 0; }
  bool operator==(const LineFilter&) const = default;
};

class ConversationModel final : public TranscriptModel {
  Q_OBJECT

 public:
  using TranscriptModel::TranscriptModel;

  void set_hex(bool hex);
  bool hex() const { return hex_; }
  void set_filter(const LineFilter& filter);
  const LineFilter& filter() const { return filter_; }
  /// Rows are messages, of all lines, with notes between them; they have no hex.
  void set_messages(bool messages);
  bool messages() const { return messages_; }
  /// The session has frames of Layer::raw: they are no part of what was said to each other.
  void leave_out_raw();
  /// Messages are other ones now (core/api/decode_as.h).
  void decoded_anew();
  /// Instead of sync(): also looks on for the rows of the filter.
  void follow_transcript();

  void request_detail(std::uint64_t row, std::function<void(std::expected<Detail, Error>)> done) override;

 protected:
  std::uint64_t total() const override;
  void request(std::uint64_t first, std::size_t count, RowsDone done) override;

 private:
  void scan();

  bool chooses() const { return !messages_ && (has_raw_ || !filter_.all()); }

  bool hex_ = false;
  bool messages_ = false;
  bool has_raw_ = false;
  LineFilter filter_;
  std::vector<std::uint32_t> matches_;  // frame indexes that pass the filter, as far as looked through
  FrameNumber scanned_ = 0;
  bool scanning_ = false;
  int generation_ = 0;  // of the filter
};

}  // namespace lw::ui
