#include <algorithm>

#include "core/api/redaction.h"

namespace lw {

/// Stands before the recorded session.
class RedactedReader final : public StoreReader {
 public:
  RedactedReader(StoreReader& session, std::shared_ptr<const Redaction> redaction, Ciphertext ciphertext)
      : session_(session), redaction_(std::move(redaction)), passes_(ciphertext == Ciphertext::passed) {}

  SessionHeader header() override {
    SessionHeader header = session_.header();
    mask(header.settings);
    // "secrets are kept in here" is no longer true.
    header.settings.erase("secrets_kept");
    redaction_->values_.mask(header.title);
    return header;
  }

  std::vector<ChannelInfo> channels() override { return session_.channels(); }

  std::vector<OperationRecord> operations() override {
    auto operations = session_.operations();
    for (OperationRecord& operation : operations) {
      mask(operation.arguments);
      mask(operation.result);
    }
    return operations;
  }

  FrameNumber last_frame() override { return session_.last_frame(); }

  std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) override {
    auto frames = session_.frames(first, count, with_bytes);
    for (Frame& frame : frames) mask(frame);
    return frames;
  }

  void read(FrameNumber first, const PageLimits& limits, std::vector<Frame>& into) override {
    session_.read(first, limits, into);
    for (Frame& frame : into) mask(frame);
  }

  std::string saved_body(FrameNumber frame) override { return session_.saved_body(frame); }

  std::vector<Annotation> annotations() override {
    auto annotations = session_.annotations();
    for (Annotation& annotation : annotations) redaction_->values_.mask(annotation.text);
    return annotations;
  }

  std::string problem() override { return session_.problem(); }

 private:
  void mask(boost::json::object& object) const {
    boost::json::value value(std::move(object));
    redaction_->values_.mask(value);
    object = std::move(value.as_object());
  }

  void mask(Frame& frame) const {
    if (frame.kind == FrameKind::note) {
      redaction_->values_.mask(frame.note.text);
      if (frame.note.kind != NoteKind::tls_keys) return mask(frame.note.facts);
      if (!passes_) frame.note.facts.clear();
      return;
    }
    if (frame.layer == Layer::raw) {
      if (!passes_) std::ranges::fill(frame.bytes, '*');
      return;
    }
    const auto& masks = redaction_->masks_;
    auto at = std::ranges::lower_bound(masks, frame.number, {}, &Redaction::Mask::frame);
    for (; at != masks.end() && at->frame == frame.number; ++at) {
      if (at->value == Redaction::kAsterisks) {
        const std::size_t size = frame.bytes.size(), begin = std::min<std::uint64_t>(at->offset, size),
                          length = std::min<std::uint64_t>(at->length, size - begin);
        std::fill_n(frame.bytes.begin() + static_cast<std::ptrdiff_t>(begin), length, '*');
        continue;
      }
      if (at->offset + at->length > frame.bytes.size()) continue;  // read without its bytes
      frame.bytes.replace(at->offset, at->length,
                          redaction_->values_.placeholder(at->value, at->from, at->length));
    }
  }

  StoreReader& session_;
  std::shared_ptr<const Redaction> redaction_;
  bool passes_;  // ciphertext and keys
};

std::unique_ptr<StoreReader> redacted_reader(StoreReader& session, std::shared_ptr<const Redaction> redaction,
                                             Ciphertext ciphertext) {
  return std::make_unique<RedactedReader>(session, std::move(redaction), ciphertext);
}

}  // namespace lw
