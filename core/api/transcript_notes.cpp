// The part of the Transcript that the user writes: marks, comments and time references, and as what channels
// are shown.
#include <algorithm>
#include <boost/asio/post.hpp>
#include <tuple>

#include "core/api/transcript_impl.h"
#include "core/base/text.h"
#include "core/protocols/row.h"

namespace lw {
namespace asio = boost::asio;

namespace {

std::expected<void, Error> check(const Annotation& annotation) {
  const auto wrong = [](const char* reason) {
    return std::unexpected(Error(ErrorKind::invalid_argument, "annotating", "", reason));
  };
  if (annotation.frame == 0) return wrong("there is no frame 0");
  if (annotation.text.size() > kMaxAnnotationText) return wrong("the text is too long");
  if (!is_utf8(annotation.text)) return wrong("the text is not UTF-8");
  return {};
}

}  // namespace

void TranscriptImpl::annotate(Annotation annotation, std::function<void(std::expected<void, Error>)> done) {
  if (auto fine = check(annotation); !fine) return answer_annotated(std::move(fine), std::move(done));
  // A session that ends meanwhile does not take it: then it goes into its file.
  auto taken = [self = shared_from_this(), annotation, done](bool took) {
    if (!took) return self->annotate_saved(annotation, done);
    self->note_annotation(annotation);
    self->answer_annotated({}, done);
  };
  if (annotating_.live && annotating_.live(annotation, taken)) return;
  annotate_saved(std::move(annotation), std::move(done));
}

void TranscriptImpl::annotate_saved(Annotation annotation,
                                    std::function<void(std::expected<void, Error>)> done) {
  asio::post(worker_, [self = shared_from_this(), annotation = std::move(annotation),
                       done = std::move(done)]() mutable {
    auto outcome = self->write_saved("annotating", [&] {
      if (self->annotating_.saved) self->annotating_.saved(annotation);
    });
    if (outcome) self->note_annotation(std::move(annotation));
    self->answer_annotated(std::move(outcome), std::move(done));
  });
}

std::expected<void, Error> TranscriptImpl::write_saved(const char* doing,
                                                       const std::function<void()>& write) {
  try {
    if (!annotating_.reopen) throw Error(ErrorKind::storage, doing, "", "the session is in no file");
    write();
    // The file may have got a table: what is read from here on is the file as it is now.
    reader_ = annotating_.reopen();
    readers_.fill({}, annotating_.reopen);
    return {};
  } catch (const Error& error) {
    return std::unexpected(error);
  } catch (const std::exception& error) {
    return std::unexpected(Error(ErrorKind::storage, doing, "", error.what()));
  }
}

void TranscriptImpl::decode_as(ChannelId channel, std::string protocol,
                               std::function<void(std::expected<void, Error>)> done) {
  if (!protocol.empty() && !find_protocol(protocol)) {
    return answer_annotated(std::unexpected(Error(ErrorKind::invalid_argument, "decoding a channel", "",
                                                  "no protocol is called " + escape_short(protocol, 40))),
                            std::move(done));
  }
  // As annotate(). What a live session takes comes back to recorded().
  auto taken = [self = shared_from_this(), channel, protocol, done](bool took) {
    if (!took) return self->decode_saved_as(channel, protocol, done);
    self->answer_annotated({}, done);
  };
  std::vector<ChannelInfo> concerned{ChannelInfo{.id = channel}};
  if (channel > 0 && channel <= channels_.size()) concerned.front() = channels_[channel - 1];
  const ChannelId parent = concerned.front().parent;
  if (parent > 0 && parent <= channels_.size()) concerned.push_back(channels_[parent - 1]);
  if (annotating_.live_decode_as && annotating_.live_decode_as(concerned, protocol, taken)) return;
  decode_saved_as(channel, protocol, std::move(done));
}

std::string TranscriptImpl::decoded_as(ChannelId channel) const {
  if (channel == 0 || channel > channels_.size()) return {};
  const ChannelInfo& info = channels_[channel - 1];
  const bool inside = info.parent > 0 && info.parent <= channels_.size();
  return decode_as_of(chosen_, info, inside ? &channels_[info.parent - 1] : nullptr);
}

void TranscriptImpl::decode_saved_as(ChannelId channel, const std::string& protocol,
                                     std::function<void(std::expected<void, Error>)> done) {
  asio::post(worker_, [self = shared_from_this(), channel, protocol, done = std::move(done)]() mutable {
    auto outcome = self->write_saved("decoding a channel", [&] {
      if (self->annotating_.saved_decode_as) self->annotating_.saved_decode_as(channel, protocol);
    });
    if (outcome) self->catch_up();
    self->answer_annotated(std::move(outcome), std::move(done));
  });
}

void TranscriptImpl::note_annotation(Annotation annotation) {
  {
    std::lock_guard lock(news_mutex_);
    apply(news_.annotations, std::move(annotation));
  }
  tell();
}

void TranscriptImpl::answer_annotated(std::expected<void, Error> outcome,
                                      std::function<void(std::expected<void, Error>)> done) {
  if (!done) return;
  delivery_.push([outcome = std::move(outcome), done = std::move(done)] { done(outcome); });
}

void TranscriptImpl::annotate_rows(std::vector<MessageRow>& rows) {
  std::lock_guard lock(news_mutex_);
  if (news_.annotations.empty()) return;
  const auto place = [](const Annotation& a) { return std::pair(a.frame, a.offset); };
  for (MessageRow& row : rows) {
    const std::pair wanted(row.first_frame, row.first_offset);
    for (const Annotation& annotation : std::ranges::equal_range(news_.annotations, wanted, {}, place)) {
      switch (annotation.kind) {
        case AnnotationKind::mark:
          row.marked = true;
          break;
        case AnnotationKind::comment:
          row.comment = annotation.text;
          break;
        case AnnotationKind::time_reference:
          row.time_reference = true;
          break;
      }
    }
  }
}

}  // namespace lw
