// A followed channel that exists only as a formula, answered later from the event loop.
#pragma once

#include <QTimer>
#include <functional>
#include <string>

#include "core/api/message_list.h"

namespace lw::test {

/// Frames of three lines each: what was sent and what came back, in turn; every tenth is a note of one line.
class FakeFollow final : public QObject, public Follow {
 public:
  FakeFollow(std::uint64_t lines, std::function<void()> changed)
      : lines_(lines), changed_(std::move(changed)) {}

  std::uint64_t size() const override { return lines_; }
  bool complete() const override { return true; }
  std::uint64_t line_of(FrameNumber frame) const override { return (frame - 1) * 3; }
  void request(std::uint64_t first, std::size_t count,
               std::function<void(std::uint64_t, std::vector<FollowLine>)> done) override {
    ++requests;
    QTimer::singleShot(0, this, [this, first, count, done] {
      std::vector<FollowLine> out;
      for (std::uint64_t at = first; at < std::min(first + count, lines_); ++at) out.push_back(line(at));
      done(first, std::move(out));
    });
  }
  static FollowLine line(std::uint64_t at) {
    const FrameNumber frame = at / 3 + 1;
    FollowLine out{.frame = frame, .time = static_cast<Nanoseconds>(frame) * 1'000'000};
    out.is_note = frame % 10 == 0;
    out.direction = frame % 2 == 1 ? Direction::sent : Direction::received;
    out.begins = at % 3 == 0;
    out.text = (out.is_note                        ? "note "
                : out.direction == Direction::sent ? "GET /page/"
                                                   : "HTTP/1.1 200 OK ") +
               std::to_string(at);
    return out;
  }
  void grow(std::uint64_t lines) {
    lines_ += lines;
    changed_();
  }
  int requests = 0;

 private:
  std::uint64_t lines_;
  std::function<void()> changed_;
};

}  // namespace lw::test
