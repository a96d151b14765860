#include "core/api/rerun_secrets.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/replay/rerun_arguments.h"

namespace lw {

namespace {

class GivenRedactor final : public Redactor {
 public:
  GivenRedactor(std::unique_ptr<Redactor> inner, std::shared_ptr<const GivenSecrets> secrets)
      : inner_(std::move(inner)), secrets_(std::move(secrets)) {}

  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    if (inner_) inner_->feed(direction, chunk, out);
    auto& begun = begun_[direction == Direction::sent ? 0 : 1];
    begun.resize(secrets_->all().size(), 0);
    for (std::size_t i = 0; i < begun.size(); ++i) look_for(secrets_->all()[i], begun[i], chunk, out);
  }

 private:
  /// `begun`: so many bytes of it ended the chunk before.
  static void look_for(const std::string& secret, std::size_t& begun, ByteView chunk,
                       std::vector<Blank>& out) {
    std::size_t at = 0;
    if (begun > 0) {
      const ByteView rest = ByteView(secret).substr(begun, chunk.size());
      if (chunk.starts_with(rest)) {
        out.push_back({.offset = 0, .length = rest.size()});
        at = rest.size();
        begun += rest.size();
        if (begun < secret.size()) return;
      }
      begun = 0;
    }
    for (at = chunk.find(secret, at); at != chunk.npos; at = chunk.find(secret, at + secret.size()))
      out.push_back({.offset = at, .length = secret.size()});
    // A beginning at the end is taken for one: a few bytes too many are masked rather than too few.
    const std::size_t most = std::min(secret.size() - 1, chunk.size());
    for (std::size_t length = most; length >= kLeastGiven / 2; --length) {
      if (!chunk.ends_with(ByteView(secret).substr(0, length))) continue;
      out.push_back({.offset = chunk.size() - length, .length = length});
      begun = length;
      return;
    }
  }

  std::unique_ptr<Redactor> inner_;
  std::shared_ptr<const GivenSecrets> secrets_;
  std::array<std::vector<std::size_t>, 2> begun_;
};

}  // namespace

void GivenSecrets::add(const std::string& secret) {
  if (secret.size() < kLeastGiven) return;
  for (const std::string& form : {secret, percent_encoded(secret)})
    if (std::ranges::find(secrets_, form) == secrets_.end()) secrets_.push_back(form);
}

void GivenSecrets::mask(boost::json::object& arguments) const {
  if (empty()) return;
  edit_texts(arguments, [this](const std::string&, std::string& text) {
    bool changed = false;
    for (const std::string& secret : secrets_) {
      for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + secret.size())) {
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), secret.size(), '*');
        changed = true;
      }
    }
    return changed;
  });
}

std::unique_ptr<Redactor> make_given_redactor(std::unique_ptr<Redactor> inner,
                                              std::shared_ptr<const GivenSecrets> secrets) {
  return std::make_unique<GivenRedactor>(std::move(inner), std::move(secrets));
}

}  // namespace lw
