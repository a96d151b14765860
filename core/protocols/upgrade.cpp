// Describers and redactors that go on as those of another protocol where their channel does.
#include <utility>

#include "core/base/hidden_texts.h"
#include "core/protocols/row.h"

namespace lw {
namespace {

/// The protocol that a note says follows, if it is one of ours.
const ProtocolRow* upgraded_to(const Note& note) {
  if (note.kind != NoteKind::upgraded) return nullptr;
  const auto* to = note.facts.if_contains("to");
  return to && to->is_string() ? find_protocol(to->get_string()) : nullptr;
}

std::unique_ptr<Describer> describer_from(const ProtocolRow* row, const ChannelInfo& channel) {
  auto describer = row ? row->make_describer(channel) : null_describer(channel);
  for (const ProtocolRow* other : protocol_rows()) {
    if (row && other->describe_carried && other->stands_on == row->id)
      describer = other->describe_carried(channel, std::move(describer));
  }
  describer->succeeded_by([channel](std::string_view id) -> std::unique_ptr<Describer> {
    const ProtocolRow* next = find_protocol(id);
    return next ? describer_from(next, channel) : nullptr;
  });
  return describer;
}

class FollowingDescriber final : public Describer {
 public:
  explicit FollowingDescriber(ChannelInfo channel)
      : channel_(std::move(channel)), now_(describer_from(find_protocol(channel_.protocol), channel_)) {}

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (next_) {
      now_->finish(out);
      now_ = std::move(next_);
    }
    now_->feed(frame, out);
  }
  void note(const Frame& frame, std::vector<Message>& out) override {
    (next_ ? next_ : now_)->note(frame, out);
    if (const ProtocolRow* row = upgraded_to(frame.note)) next_ = describer_from(row, channel_);
  }
  void finish(std::vector<Message>& out) override { now_->finish(out); }

 private:
  ChannelInfo channel_;
  std::unique_ptr<Describer> now_;
  std::unique_ptr<Describer> next_;  // takes over with the next bytes
};

class FollowingRedactor final : public Redactor, public UndoesCoding {
 public:
  explicit FollowingRedactor(ChannelInfo channel) : channel_(std::move(channel)) {
    const ProtocolRow* row = find_protocol(channel_.protocol);
    now_ = row ? row->make_redactor(channel_) : null_redactor(channel_);
  }

  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    now_->feed(direction, chunk, out);
  }
  void note(const Note& note) override {
    now_->note(note);
    const ProtocolRow* row = upgraded_to(note);
    if (!row) return;
    now_ = row->make_redactor(channel_);
    for (const HiddenTextsPtr& texts : hidden_.all()) hand_on(texts);
  }
  void hide(HiddenTextsPtr texts) override {
    hidden_.add(texts);
    hand_on(std::move(texts));
  }

 private:
  void hand_on(HiddenTextsPtr texts) {
    if (auto* const coded = dynamic_cast<UndoesCoding*>(now_.get())) coded->hide(std::move(texts));
  }

  ChannelInfo channel_;
  std::unique_ptr<Redactor> now_;
  HiddenLists hidden_;
};

}  // namespace

bool begins_carrying(const Note& note) {
  const ProtocolRow* row = upgraded_to(note);
  return row && row->replay.carries_only;
}

std::unique_ptr<Describer> describer_of(const ChannelInfo& channel) {
  return std::make_unique<FollowingDescriber>(channel);
}

std::unique_ptr<Redactor> redactor_of(const ChannelInfo& channel) {
  return std::make_unique<FollowingRedactor>(channel);
}

}  // namespace lw
