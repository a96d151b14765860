#include "core/protocols/socket/framing/field_layout.h"

#include <fmt/format.h>

#include <bit>
#include <map>

#include "core/base/text.h"

namespace lw::socket {
namespace {

constexpr std::size_t kShownText = 200;
constexpr std::size_t kShownBytes = 64;

using Type = LayoutField::Type;

std::uint64_t number_at(ByteView bytes, bool little) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[little ? bytes.size() - 1 - i : i]);
  return value;
}

std::int64_t with_sign(std::uint64_t value, unsigned size) {
  const unsigned unused = 64 - 8 * size;
  return static_cast<std::int64_t>(value << unused) >> unused;
}

/// Reads a message along a description. Stops at the first field that is not there.
class LayoutWalk {
 public:
  explicit LayoutWalk(ByteView message) : message_(message) {}

  bool walk(const std::vector<LayoutField>& fields, std::vector<Field>& out) {
    for (const LayoutField& field : fields)
      if (!repeated(field, out)) return false;
    return true;
  }

  std::size_t at() const { return at_; }
  std::string problem;

 private:
  std::size_t left() const { return message_.size() - at_; }

  bool repeated(const LayoutField& field, std::vector<Field>& out) {
    const bool rest = field.repeat.kind == Amount::Kind::rest;
    const auto times = rest ? 0 : amount(field.repeat, field);
    if (times < 0) return false;
    for (std::int64_t i = 0; rest ? left() > 0 : i < times; ++i) {
      const std::size_t before = at_;
      if (++count_ > kMostFields)
        return stop(fmt::format("More than {} fields: the rest is not shown", kMostFields));
      if (!one(field, out)) return false;
      if (rest && at_ == before) return stop(fmt::format("{} has no bytes: it would never end", field.name));
    }
    return true;
  }

  bool one(const LayoutField& field, std::vector<Field>& out) {
    Field made{.name = "socket.own." + field.name,
               .label = field.name,
               .value = {},
               .offset = at_,
               .length = 0,
               .children = {}};
    if (field.type == Type::group) {
      const bool whole = walk(field.fields, made.children);
      made.length = at_ - made.offset;
      made.value = fmt::format("{} bytes", made.length);
      out.push_back(std::move(made));
      return whole;
    }
    const bool bytes = field.type == Type::text || field.type == Type::bytes;
    const auto length = bytes ? amount(field.length, field) : static_cast<std::int64_t>(field.size);
    if (length < 0) return false;
    if (static_cast<std::uint64_t>(length) > left())
      return stop(fmt::format("{} needs {} bytes, {} are left", field.name, length, left()));
    made.length = static_cast<std::uint64_t>(length);
    made.value = value(field, message_.substr(at_, static_cast<std::size_t>(length)));
    at_ += static_cast<std::size_t>(length);
    out.push_back(std::move(made));
    return true;
  }

  /// Below 0: there is none, and the problem says why.
  std::int64_t amount(const Amount& amount, const LayoutField& field) {
    switch (amount.kind) {
      case Amount::Kind::number:
        return amount.number;
      case Amount::Kind::rest:
        return static_cast<std::int64_t>(left());
      case Amount::Kind::until: {
        const std::size_t found = message_.find(amount.until, at_);
        if (found != ByteView::npos) return static_cast<std::int64_t>(found - at_ + amount.until.size());
        stop(fmt::format("{} has no end", field.name));
        return -1;
      }
      case Amount::Kind::field:
        break;
    }
    const auto known = numbers_.find(amount.field);
    std::int64_t sum = 0;
    if (known == numbers_.end())
      stop(fmt::format("{} asks for {}, which was not read before", field.name, amount.field));
    else if (__builtin_add_overflow(known->second, amount.plus, &sum) || sum < 0)
      stop(fmt::format("{} would have {}{:+} bytes or times", field.name, known->second, amount.plus));
    else
      return sum;
    return -1;
  }

  std::string value(const LayoutField& field, ByteView bytes) {
    if (field.type == Type::text) return escape_short(bytes, kShownText);
    if (field.type == Type::bytes)
      return to_hex(bytes.substr(0, kShownBytes), " ") + (bytes.size() > kShownBytes ? " …" : "");
    const std::uint64_t number = number_at(bytes, field.little);
    if (field.type == Type::real)
      return field.size == 4 ? fmt::format("{}", std::bit_cast<float>(static_cast<std::uint32_t>(number)))
                             : fmt::format("{}", std::bit_cast<double>(number));
    const bool is_signed = field.type == Type::signed_number;
    const std::int64_t small = is_signed ? with_sign(number, field.size) : static_cast<std::int64_t>(number);
    numbers_[field.name] = small;  // above 2^63 it is negative: too much for any amount
    std::string text = field.hex   ? fmt::format("0x{:0{}x}", number, field.size * 2)
                       : is_signed ? std::to_string(small)
                                   : std::to_string(number);
    for (const auto& [one, meaning] : field.values)
      if (one == static_cast<std::uint64_t>(small)) return fmt::format("{} ({})", text, meaning);
    return text;
  }

  bool stop(std::string why) {
    if (problem.empty()) problem = std::move(why);
    return false;
  }

  ByteView message_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  std::map<std::string, std::int64_t, std::less<>> numbers_;
};

}  // namespace

FieldLayout::Tree FieldLayout::decode(ByteView message) const {
  Tree tree;
  LayoutWalk walk(message);
  walk.walk(fields_, tree.fields);
  tree.problem = std::move(walk.problem);
  if (walk.at() < message.size() && !fields_.empty())
    tree.fields.push_back({.name = "socket.own.left_over",
                           .label = "Left over",
                           .value = fmt::format("{} bytes", message.size() - walk.at()),
                           .offset = walk.at(),
                           .length = message.size() - walk.at(),
                           .children = {}});
  return tree;
}

}  // namespace lw::socket
