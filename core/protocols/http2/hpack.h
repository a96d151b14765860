// HPACK as it is written, entry by entry (RFC 7541): for display, and to find what is secret. Its strings and
// its static table are read through nghttp2. Pure.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::http2 {

/// Entries of one block that are looked at; more is an attack (our own engine takes 1000).
inline constexpr std::size_t kMostEntries = 5'000;
/// A dynamic table that we follow, as far as a peer of ours may make it.
inline constexpr std::uint32_t kMostTable = 64u << 10;

enum class Form : std::uint8_t {
  indexed,      // section 6.1: name and value from a table
  incremental,  // 6.2.1: literal, and into the dynamic table
  not_indexed,  // 6.2.2
  never,        // 6.2.3: and nobody on the way may put it there
  table_size,   // 6.3
};
const char* to_text(Form form);

struct Entry {
  Form form = Form::indexed;
  std::uint32_t index = 0;  // of the whole field or of its name; 0 = written out. Form::table_size: the size
  bool dynamic = false;     // `index` is of the dynamic table
  bool known = true;        // false: of an entry that we did not see come
  std::string name, value;
  std::size_t offset = 0, length = 0;              // in the block
  std::size_t value_offset = 0, value_length = 0;  // of a literal value's own bytes
  bool huffman = false;                            // those are Huffman-coded
  bool operator==(const Entry&) const = default;
};

/// One direction of a connection.
class HpackReader {
 public:
  HpackReader();
  ~HpackReader();
  HpackReader(HpackReader&&) noexcept;
  HpackReader& operator=(HpackReader&&) noexcept;

  /// A whole block. What can be read comes into `out`, also before an error (its offset is in the block),
  /// after which nothing is known of the table.
  Decoded<void> read(ByteView block, std::vector<Entry>& out);
  /// The entries that are whole, of a block whose end is to come: how many bytes they took. The values of
  /// names that are not `wanted` may stay empty, which spares most of the time.
  using Wanted = std::function<bool(std::string_view name)>;
  Decoded<std::size_t> read_whole(ByteView begun, std::vector<Entry>& out, const Wanted& wanted);
  /// Of the entry that `rest` begins with and does not end: its name, and where its value is to stand; empty
  /// = that has not come yet.
  std::optional<Entry> begun(ByteView rest);
  /// What a Huffman-coded string says; empty = it is none.
  std::optional<std::string> text_of(ByteView coded);
  /// Blocks were missed: references into the table are unknown from now on.
  void lose();

 private:
  struct Strings;
  struct Cursor;
  struct Kept {
    std::string name, value;
    std::size_t size() const { return name.size() + value.size() + 32; }  // section 4.1
  };
  Decoded<void> one(Cursor& cursor, Entry& entry, const Wanted* wanted = nullptr);
  Decoded<void> named(Cursor& cursor, Entry& entry);
  std::string plain(ByteView raw, bool coded, Entry& entry);
  bool look_up(Entry& entry, bool with_value);
  void keep(const Entry& entry);
  void shrink(std::size_t size);

  std::unique_ptr<Strings> strings_;
  std::deque<Kept> table_;  // newest first
  std::size_t table_size_ = 0;
  std::size_t most_ = 4096;
  bool lost_ = false;
};

/// The fragments of a header block in whole frames (HEADERS and its CONTINUATIONs) put together; `places`:
/// where each of its bytes is in `frames`.
Bytes header_block(ByteView frames, std::vector<std::size_t>& places);

}  // namespace lw::http2
