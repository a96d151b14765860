// One message as filters ask it.
#pragma once

#include <atomic>
#include <optional>

#include "core/api/message_bytes.h"
#include "core/api/message_index.h"
#include "core/api/session_names.h"
#include "core/session/filter/filter.h"

namespace lw {

/// The tree of one message by its protocol's row. Where the protocol throws on odd bytes: one field that
/// tells why.
std::vector<Field> fields_of(std::string_view protocol, std::string_view kind, ByteView bytes,
                             const FieldWish& wish);

/// Where the answers come from.
struct SubjectSources {
  const MessageIndex& index;
  const SessionNames& names;
};

/// For one call of Filter::matches; reads bytes only when asked for them. Throws what the window's reader
/// throws.
class MessageSubject final : public FilterSubject {
 public:
  MessageSubject(const SubjectSources& sources, const IndexedMessage& message, FrameWindow& window,
                 Bytes& buffer)
      : sources_(sources), message_(message), window_(window), buffer_(buffer) {}

  void common(std::string_view name, std::vector<std::string>& out) const override;
  std::string_view protocol() const override { return message_.protocol; }
  const std::vector<Field>& fields(const FieldWish& wish) const override;
  ByteView bytes() const override;

  /// What the user added was asked for: the answer may be another one later.
  bool asked_for_annotations() const { return asked_for_annotations_; }

 private:
  bool of_frame(std::string_view name, std::vector<std::string>& out) const;
  bool of_channel(std::string_view name, std::vector<std::string>& out) const;
  void of_message(std::string_view name, std::vector<std::string>& out) const;

  const SubjectSources& sources_;
  const IndexedMessage& message_;
  FrameWindow& window_;
  Bytes& buffer_;
  mutable std::optional<ByteView> bytes_;
  mutable std::optional<std::vector<Field>> fields_;
  mutable bool asked_for_annotations_ = false;
};

}  // namespace lw
