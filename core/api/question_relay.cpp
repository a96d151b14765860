#include "core/api/question_relay.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/base/error.h"

namespace lw {
namespace asio = boost::asio;

namespace {

// Lives on the loop thread, as long as its asker: the answer may be kept for longer, even than the loop.
template <class Answer>
struct Pending {
  explicit Pending(const Executor& executor) : bell(executor, asio::steady_timer::time_point::max()) {}
  asio::steady_timer bell;  // never rings by itself: cancelling it wakes the asker
  std::optional<Answer> answer;
};

}  // namespace

template <class Question, class Answer>
Task<Answer> QuestionRelay::ask(Question question, Answer refusal,
                                void (Questioner::*method)(const std::shared_ptr<SessionHandle>&,
                                                           const Question&, std::function<void(Answer)>)) {
  if (!questioner_.load()) co_return refusal;
  auto pending = std::make_shared<Pending<Answer>>(executor_);
  auto answer = [asked = std::weak_ptr(pending), executor = executor_](Answer given) {
    if (asked.expired()) return;
    asio::post(executor, [asked, given = std::move(given)]() mutable {
      const auto pending = asked.lock();
      if (!pending || pending->answer) return;
      pending->answer = std::move(given);
      pending->bell.cancel();
    });
  };
  delivery_.push([&questioner = questioner_, session = session_, question = std::move(question), method,
                  refusal, answer = std::move(answer)]() mutable {
    Questioner* there = questioner.load();
    if (!there) return answer(std::move(refusal));
    (there->*method)(session(), question, std::move(answer));
  });
  co_await pending->bell.async_wait(asio::as_tuple(asio::use_awaitable));
  if (!pending->answer)
    throw Error(ErrorKind::cancelled, "waiting for an answer", "", "the operation was cancelled");
  co_return std::move(*pending->answer);
}

Task<CertificateAnswer> QuestionRelay::certificate(CertificateQuestion question) {
  return ask(std::move(question), CertificateAnswer::refuse, &Questioner::certificate);
}

Task<std::optional<Credentials>> QuestionRelay::credentials(CredentialsQuestion question) {
  return ask(std::move(question), std::optional<Credentials>(), &Questioner::credentials);
}

Task<StorageAnswer> QuestionRelay::storage(StorageQuestion question) {
  return ask(std::move(question), StorageAnswer::stop, &Questioner::storage);
}

}  // namespace lw
