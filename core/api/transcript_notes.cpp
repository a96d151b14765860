// The part of the Transcript that the user writes: marks, comments and time references.
#include <algorithm>
#include <boost/asio/post.hpp>
#include <tuple>

#include "core/api/transcript_impl.h"
#include "core/base/text.h"

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
    std::expected<void, Error> outcome;
    try {
      if (!self->annotating_.saved)
        throw Error(ErrorKind::storage, "annotating", "", "the session is in no file");
      self->annotating_.saved(annotation);
      // The file may have got a table: what is read from here on is the file as it is now.
      self->reader_ = self->annotating_.reopen();
      self->readers_.fill({}, self->annotating_.reopen);
    } catch (const Error& error) {
      outcome = std::unexpected(error);
    } catch (const std::exception& error) {
      outcome = std::unexpected(Error(ErrorKind::storage, "annotating", "", error.what()));
    }
    if (outcome) self->note_annotation(std::move(annotation));
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
