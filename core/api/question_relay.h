// The Prompter that core asks, made of the Questioner that the UI implements: a question goes out through
// Delivery, the coroutine sleeps, the answer comes back by post.
#pragma once

#include <atomic>
#include <memory>

#include "core/api/delivery.h"
#include "core/api/questions.h"
#include "core/io/prompter.h"

namespace lw {

class QuestionRelay final : public Prompter {
 public:
  /// `questioner` may hold null: every question is then refused. `session` is asked for on the UI's thread.
  QuestionRelay(Executor executor, Delivery& delivery, std::atomic<Questioner*>& questioner,
                std::function<std::shared_ptr<SessionHandle>()> session)
      : executor_(std::move(executor)),
        delivery_(delivery),
        questioner_(questioner),
        session_(std::move(session)) {}

  Task<CertificateAnswer> certificate(CertificateQuestion question) override;
  Task<std::optional<Credentials>> credentials(CredentialsQuestion question) override;
  Task<StorageAnswer> storage(StorageQuestion question) override;

 private:
  template <class Question, class Answer>
  Task<Answer> ask(Question question, Answer refusal,
                   void (Questioner::*method)(const std::shared_ptr<SessionHandle>&, const Question&,
                                              std::function<void(Answer)>));

  Executor executor_;
  Delivery& delivery_;
  std::atomic<Questioner*>& questioner_;
  std::function<std::shared_ptr<SessionHandle>()> session_;
};

}  // namespace lw
