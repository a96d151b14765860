#include "core/io/tls_steps.h"
namespace lw {
class TlsContext {};
struct TlsStream::State {
  TlsFacts facts;
};
TlsStream::TlsStream(Executor, std::unique_ptr<Stream>, std::shared_ptr<TlsContext>, TlsPeer) {}
TlsStream::~TlsStream() {}
const TlsFacts& TlsStream::facts() const {
  return state_->facts;
}
Task<std::size_t> TlsStream::read_some(MutableBytes) {
  co_return 0;
}
Task<> TlsStream::write(ByteView) {
  co_return;
}
Task<> TlsStream::shutdown() {
  co_return;
}
void TlsStream::close() {}
void TlsStream::abort() {}
LineInfo TlsStream::info() const {
  return {};
}
Error later() {
  return Error(ErrorKind::unsupported, "TLS", "", "not in this build");
}
std::shared_ptr<TlsContext> server_context(const TlsOptions&) {
  throw later();
}
Task<std::unique_ptr<Stream>> tls_client(Steps&, std::unique_ptr<Stream>, TlsOptions, Endpoint) {
  throw later();
  co_return nullptr;
}
std::unique_ptr<TlsStream> make_tls_server(Executor, std::unique_ptr<Stream>, std::shared_ptr<TlsContext>) {
  throw later();
}
Task<bool> tls_server_handshake(TlsStream&) {
  throw later();
  co_return true;
}
void note_tls(const Steps&, const TlsFacts&) {}
Task<> upgrade_line(NetConnector::Environment&, Line&, TlsOptions, Role, std::string) {
  throw later();
  co_return;
}
}  // namespace lw
