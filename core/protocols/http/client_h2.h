// An HTTP/2 connection that the fetches of a session share: one line, read and written by coroutines of its
// own, so that ending a fetch ends its stream alone. Each stream is an inner channel (kInnerTransport) of the
// line's. Loop thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <string>

#include "core/io/connector.h"
#include "core/protocols/http/client_pool.h"
#include "core/protocols/http/client_shared.h"
#include "core/protocols/http/h2_engine.h"

namespace lw::http {

/// Who asked on a stream. Called while the line is read; must not throw. After failed() or ended() nothing
/// more.
class H2Asker {
 public:
  virtual ~H2Asker() = default;
  /// Pseudo fields and all; of the answer, an interim one, or trailers.
  virtual void head(Headers fields, bool trailers) = 0;
  virtual void data(ByteView bytes) = 0;
  virtual void ended() = 0;
  /// `refused`: the server did nothing with it, it may be asked again elsewhere (RFC 9113 section 8.7).
  virtual void failed(Error error, bool refused) = 0;
  /// Bytes of our side went out.
  virtual void moved() = 0;
};

class H2Line final : public SharedLine, public std::enable_shared_from_this<H2Line>, private H2Events {
 public:
  /// Says the preface, and goes on by itself until it is closed. `idle`: closed when it carried nothing for
  /// so long. `windows`: with H2Windows::by_hand the askers tell what they took (consumed).
  static std::shared_ptr<H2Line> begin(Executor executor, std::unique_ptr<Line> line,
                                       std::chrono::milliseconds idle, H2Windows windows = {});
  ~H2Line() override;

  std::string_view version() const override;
  bool takes_more() const override { return !over_ && !goodbye_ && streams_begun_ < kMostStreams; }
  std::size_t streams() const { return streams_.size(); }

  /// A ticket is the stream's number.
  Asked ask(H2Asker& asker, OperationId operation, const Headers& fields, const Bytes& said,
            H2Body body) override;
  void resume(std::int64_t ticket) override;
  void drop(std::int64_t ticket) override;
  /// Bytes of the asker's data() that it keeps no more.
  void consumed(std::int64_t ticket, std::size_t count);
  void close() override;
  void retire() override;

  const H2Engine& engine() const { return *engine_; }
  ChannelId channel() const override { return line_->channel(); }
  const std::string& remote() const override { return remote_; }
  const std::shared_ptr<const TlsFacts>& tls() const override { return tls_; }
  const std::string& alt_svc() const override { return alt_svc_; }
  std::vector<std::string> settings() const override;
  std::uint64_t asked() const { return streams_begun_; }

  /// Numbers of streams are odd and end at 2^31 (RFC 9113 section 5.1.1); a new line comes long before.
  static constexpr std::uint64_t kMostStreams = 1'000'000;

 private:
  struct Stream {
    H2Asker* asker = nullptr;
    ChannelId channel = 0;
    bool we_ended = false;
    bool peer_ended = false;
    bool body_in = false;  // FrameSink::body is on
    bool body_out = false;
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    Bytes gathered;  // of the answer's body, until a pause
  };

  H2Line(Executor executor, std::unique_ptr<Line> line, std::chrono::milliseconds idle, H2Windows windows);
  static Task<> read_all(std::shared_ptr<H2Line> self);
  static Task<> write_all(std::shared_ptr<H2Line> self);
  void pump();
  bool take(ByteView bytes);
  void hand_on(Stream& stream);
  void hand_on_soon();
  void mark_bulk_received();
  void mark_bulk_sent();
  void break_off(Error error);
  void fail(std::int32_t id, Error error, bool refused);
  void erase(std::int32_t id, Note note);
  void rest();
  H2BodyPiece body_piece(std::int32_t id, const H2Body& body, MutableBytes room);
  void half_close(Stream& stream, const char* by);
  Error broken_error(const CodecError& why) const;

  // H2Events
  void on_head(std::int32_t id, Headers fields, bool trailers) override;
  void on_data(std::int32_t id, ByteView data) override;
  void on_end(std::int32_t id) override;
  void on_closed(std::int32_t id, std::uint32_t code, const std::string& why) override;
  void on_goaway(const H2Goaway& goaway) override;
  void on_settings() override {}
  void on_alt_svc(std::string origin, std::string value) override;

  Executor executor_;
  std::unique_ptr<Line> line_;
  FrameSink& sink_;
  std::string local_;
  std::string remote_;
  std::shared_ptr<const TlsFacts> tls_;
  std::string alt_svc_;
  std::unique_ptr<H2Engine> engine_;
  std::map<std::int32_t, Stream> streams_;
  std::uint64_t streams_begun_ = 0;
  std::optional<H2Goaway> goodbye_;
  bool writing_ = false;
  bool over_ = false;
  bool retired_ = false;
  bool broken_ = false;         // nothing is read any more
  bool bulk_received_ = false;  // FrameSink::body is on for the line itself
  bool bulk_sent_ = false;
  boost::asio::steady_timer idle_timer_;
  boost::asio::steady_timer hand_timer_;  // what was gathered is handed on, though the peer does not pause
  bool handing_ = false;
  std::chrono::milliseconds idle_;
};

/// "max concurrent streams 128", for people; empty while nothing came.
std::vector<std::string> settings_texts(const H2PeerSettings& settings);

}  // namespace lw::http
