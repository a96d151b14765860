// Passwords in the forms of Gopher+: the client says where they are.
#include <boost/json/array.hpp>

#include "core/protocols/gopher/describe.h"

namespace lw::gopher {
namespace {

class FormRedactor final : public Redactor {
 public:
  explicit FormRedactor(Role role) : asks_(role == Role::client ? Direction::sent : Direction::received) {}

  void note(const Note& note) override {
    const auto* places = note.facts.if_contains(kSecretPlaces);
    if (!places || !places->is_array()) return;
    places_.clear();
    for (const auto& place : places->get_array()) {
      if (!place.is_array() || place.get_array().size() != 2) continue;
      boost::system::error_code error;
      const auto offset = place.get_array()[0].to_number<std::uint64_t>(error);
      const auto length = error ? 0 : place.get_array()[1].to_number<std::uint64_t>(error);
      if (!error) places_.push_back({offset, length});
    }
  }

  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    if (places_.empty() || direction != asks_) return;
    // Behind the request's line and that of the length.
    std::size_t at = 0;
    for (; lines_ < 2 && at < chunk.size(); ++at) lines_ += chunk[at] == '\n' ? 1 : 0;
    for (; at < chunk.size(); ++at, ++data_) {
      if (chunk[at] == '\r' || chunk[at] == '\n' || !secret(data_)) continue;
      if (!out.empty() && out.back().offset + out.back().length == at)
        ++out.back().length;
      else
        out.push_back({at, 1});
    }
  }

 private:
  struct Span {
    std::uint64_t offset;
    std::uint64_t length;
  };
  bool secret(std::uint64_t at) const {
    for (const Span& place : places_)
      if (at >= place.offset && at - place.offset < place.length) return true;
    return false;
  }

  Direction asks_;
  std::vector<Span> places_;
  int lines_ = 0;
  std::uint64_t data_ = 0;
};

}  // namespace

std::unique_ptr<Redactor> make_redactor(const ChannelInfo& channel) {
  return std::make_unique<FormRedactor>(channel.role);
}

}  // namespace lw::gopher
