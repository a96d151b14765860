// The UI's side of a session: what SessionPtr points to. On the UI's thread, except where said.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/api/delivery.h"
#include "core/api/live_session.h"
#include "core/api/rerun_secrets.h"
#include "core/api/transcript_impl.h"
#include "core/api/workbench.h"

namespace lw {

/// The UI's side of a session.
class SessionHandleImpl final : public SessionHandle, public std::enable_shared_from_this<SessionHandleImpl> {
 public:
  SessionHandleImpl(boost::asio::io_context& loop, SessionHeader header, std::filesystem::path file,
                    std::shared_ptr<TranscriptImpl> transcript)
      : loop_(loop), header_(std::move(header)), file_(std::move(file)), transcript_(std::move(transcript)) {}

  const std::string& title() const override { return header_.title; }
  const std::string& pane() const override { return header_.pane; }
  const std::filesystem::path& file() const override { return file_; }
  bool live() const override { return live_ != nullptr && !closing_; }
  boost::json::object settings() const override { return header_.settings; }
  std::shared_ptr<Transcript> transcript() override { return transcript_; }

  void set_title(std::string title) override {
    header_.title = title;
    on_loop([title = std::move(title)](LiveSession& live) { live.session().set_title(title); });
  }
  void set_settings(boost::json::object settings) override {
    header_.settings = settings;
    on_loop([settings = std::move(settings)](LiveSession& live) { live.session().set_settings(settings); });
  }
  void mask_also(std::vector<std::string> secrets) override {
    if (!given_) return;
    boost::asio::post(loop_, [given = given_, secrets = std::move(secrets)] {
      for (const std::string& secret : secrets) given->add(secret);
    });
  }
  void close(std::function<void()> done) override;

  void on_loop(std::function<void(LiveSession&)> call) {
    if (!live()) return;
    boost::asio::post(loop_, [live = live_, call = std::move(call)] { call(*live); });
  }

  std::shared_ptr<void> belongings_;  // let go of when the last of the handle is: a private folder
  boost::asio::io_context& loop_;
  SessionHeader header_;
  std::filesystem::path file_;
  std::shared_ptr<TranscriptImpl> transcript_;
  std::shared_ptr<LiveSession> live_;    // null: opened for reading
  std::shared_ptr<GivenSecrets> given_;  // null: nothing is masked beside what protocols mask; loop thread
  bool closing_ = false;
  Delivery* delivery_ = nullptr;
  std::shared_ptr<int> open_;  // how many sessions of the workbench are live; UI's thread
};

/// Letting go of a live session's last handle closes it.
void let_go(SessionHandleImpl* handle);

}  // namespace lw
