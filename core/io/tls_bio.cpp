#include "core/io/tls_bio.h"

#include <algorithm>
#include <cstring>

namespace lw {
namespace {

// An idle line keeps two records; a busy one grows to what a fast socket gives at once.
constexpr std::size_t kSmallest = 34 << 10;
constexpr std::size_t kLargest = 272 << 10;
constexpr std::size_t kRecord = 17 << 10;  // RFC 8446 section 5.2: 2^14 + 256 and the header

int read_bio(BIO* bio, char* into, std::size_t size, std::size_t* got) {
  auto& buffers = *static_cast<TlsBuffers*>(BIO_get_data(bio));
  BIO_clear_retry_flags(bio);
  *got = std::min(size, buffers.in_end - buffers.in_begin);
  if (*got == 0) {
    BIO_set_retry_read(bio);
    return 0;
  }
  std::memcpy(into, buffers.in.data() + buffers.in_begin, *got);
  buffers.in_begin = buffers.packets ? buffers.in_end : buffers.in_begin + *got;
  return 1;
}

int write_bio(BIO* bio, const char* bytes, std::size_t size, std::size_t* written) {
  auto& buffers = *static_cast<TlsBuffers*>(BIO_get_data(bio));
  BIO_clear_retry_flags(bio);
  buffers.out.append(bytes, size);
  if (buffers.packets) buffers.out_lengths.push_back(size);
  *written = size;
  return 1;
}

long control_bio(BIO*, int command, long, void*) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD* make_method() {
  BIO_METHOD* method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "line");
  BIO_meth_set_read_ex(method, read_bio);
  BIO_meth_set_write_ex(method, write_bio);
  BIO_meth_set_ctrl(method, control_bio);
  return method;
}

}  // namespace

MutableBytes TlsBuffers::room() {
  if (in.empty()) in.resize(kSmallest);
  if (in_begin == in_end) {
    in_begin = in_end = 0;
  } else if (in.size() - in_end < kRecord) {
    std::memmove(in.data(), in.data() + in_begin, in_end - in_begin);
    in_end -= in_begin;
    in_begin = 0;
  }
  return {in.data() + in_end, in.size() - in_end};
}

void TlsBuffers::filled(std::size_t count) {
  in_end += count;
  if (in_end == in.size() && in.size() < kLargest) in.resize(std::min(kLargest, in.size() * 2));
}

BIO* make_buffer_bio(TlsBuffers& buffers) {
  static BIO_METHOD* const method = make_method();
  BIO* bio = BIO_new(method);
  BIO_set_data(bio, &buffers);
  BIO_set_init(bio, 1);
  return bio;
}

}  // namespace lw
