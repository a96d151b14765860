#include "core/io/raw_tap.h"

namespace lw {
namespace {

class RawTap final : public Stream {
 public:
  RawTap(std::unique_ptr<Stream> inner, FrameSink& sink, ChannelId channel)
      : inner_(std::move(inner)), record_(std::make_shared<RawRecord>(sink, channel)) {}
  ~RawTap() override { record_->end(); }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto record = record_;
    const std::size_t got = co_await inner_->read_some(into);
    record->received(ByteView(into.data(), got));
    co_return got;
  }
  Task<> write(ByteView bytes) override {
    // Recorded first, as Line does: the answer may be read before this coroutine is resumed.
    record_->sent(bytes);
    co_await inner_->write(bytes);
  }
  Task<> shutdown() override { co_await inner_->shutdown(); }
  void close() override {
    record_->end();
    inner_->close();
  }
  void abort() override {
    record_->end();
    inner_->abort();
  }
  LineInfo info() const override {
    LineInfo info = inner_->info();
    info.raw = record_;
    return info;
  }

 private:
  std::unique_ptr<Stream> inner_;
  std::shared_ptr<RawRecord> record_;
};

}  // namespace

std::unique_ptr<Stream> make_raw_tap(std::unique_ptr<Stream> inner, FrameSink& sink, ChannelId channel) {
  return std::make_unique<RawTap>(std::move(inner), sink, channel);
}

}  // namespace lw
