// An HTTP/3 connection that the fetches of a session share (RFC 9114): QUIC's streams, each read and written
// by coroutines of its own. A request's message stands on an inner channel (kInnerTransport) of its stream's.
// No dynamic table either way: each field section can be read by itself. Loop thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <string>

#include "core/io/quic.h"
#include "core/io/wake.h"
#include "core/protocols/http/client_shared.h"
#include "core/protocols/http3/stream_reader.h"

namespace lw::http {

/// Frames in a row that move nothing (unknown ones, empty DATA, GOAWAY): more is an attack. As for HTTP/2.
inline constexpr std::uint64_t kMaxH3Idle = 10'000;

class H3Line final : public SharedLine, public std::enable_shared_from_this<H3Line> {
 public:
  /// Says its SETTINGS, and goes on by itself until it is closed. `idle`: closed when it carried nothing for
  /// so long.
  static std::shared_ptr<H3Line> begin(Executor executor, std::unique_ptr<QuicLine> line,
                                       std::chrono::milliseconds idle);

  std::string_view version() const override;
  bool takes_more() const override;
  Asked ask(H2Asker& asker, OperationId operation, const Headers& fields, const Bytes& said,
            H2Body body) override;
  void resume(std::int64_t ticket) override;
  void drop(std::int64_t ticket) override;
  void close() override;
  void retire() override;
  ChannelId channel() const override { return line_->channel(); }
  const std::string& remote() const override { return remote_; }
  const std::shared_ptr<const TlsFacts>& tls() const override { return tls_; }
  const std::string& alt_svc() const override { return none_; }
  std::vector<std::string> settings() const override { return settings_; }

 private:
  struct Stream;
  using StreamPtr = std::shared_ptr<Stream>;
  using LinePtr = std::shared_ptr<H3Line>;

  H3Line(Executor executor, std::unique_ptr<QuicLine> line, std::chrono::milliseconds idle);
  static Task<> say_settings(LinePtr self);
  static Task<> accept_all(LinePtr self);
  static Task<> read_theirs(LinePtr self, QuicStream stream);
  static Task<> send(LinePtr self, StreamPtr stream);
  static Task<> send_all(LinePtr self, StreamPtr stream);
  static Task<> receive(LinePtr self, StreamPtr stream);

  bool take_control(http3::StreamReader& reader, ByteView bytes, Bytes& payload, bool& told);
  void take_control_frame(std::uint64_t type, ByteView payload, bool& told);
  void take(Stream& stream, ByteView bytes);
  void take_frame_head(Stream& stream);
  void take_section(Stream& stream);
  void hand_on(Stream& stream);
  void end(const StreamPtr& stream);
  void fail(const StreamPtr& stream, Error error, bool refused);
  void erase(const StreamPtr& stream, Note note);
  void half_close(Stream& stream, const char* by);
  void rest();
  /// The peer broke the protocol: everything ends with the code that says how (section 8.1).
  void break_off(std::uint64_t code, std::string reason);
  bool idle_frame();
  Error goodbye_error(const char* doing) const;

  Executor executor_;
  std::unique_ptr<QuicLine> line_;
  FrameSink& sink_;
  std::string remote_, local_;
  std::shared_ptr<const TlsFacts> tls_;
  std::string none_;
  std::vector<std::string> settings_;
  std::map<std::int64_t, StreamPtr> streams_;  // by ticket
  std::unique_ptr<Line> control_;
  std::optional<std::uint64_t> goodbye_;  // the first stream that the server did nothing with
  bool control_seen_ = false;
  std::uint64_t idle_frames_ = 0;  // since something came that says anything
  bool retired_ = false;
  bool over_ = false;
  boost::asio::steady_timer idle_timer_;
  std::chrono::milliseconds idle_;
};

}  // namespace lw::http
