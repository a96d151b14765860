#include "core/api/rerun_secrets.h"

#include <algorithm>
#include <array>

#include "core/base/url.h"
#include "core/replay/rerun_arguments.h"

namespace lw {

namespace {

class GivenWatch final : public HiddenWatch {
 public:
  explicit GivenWatch(const GivenSecrets& secrets) : secrets_(secrets) {}

  void feed(Direction direction, ByteView bytes, std::vector<Blank>& out) override {
    begun_.resize(secrets_.all().size(), 0);
    const std::size_t least = direction == Direction::sent ? 1 : kLeastGiven;
    for (std::size_t i = 0; i < begun_.size(); ++i) look_for(secrets_.all()[i], begun_[i], bytes, least, out);
  }

 private:
  /// Knuth, Morris and Pratt: `begun`, the length of the longest beginning of the secret that ends what was
  /// said so far, stands for all shorter ones too.
  static void look_for(const GivenSecrets::Form& form, std::size_t& begun, ByteView chunk, std::size_t least,
                       std::vector<Blank>& out) {
    const std::string& secret = form.text;
    for (std::size_t at = 0; at < chunk.size(); ++at) {
      if (begun == 0) at = std::min(chunk.find(secret.front(), at), chunk.size());
      if (at == chunk.size()) break;
      while (begun > 0 && secret[begun] != chunk[at]) begun = form.borders[begun - 1];
      if (secret[begun] == chunk[at]) ++begun;
      if (begun < secret.size()) continue;
      blank_before(at + 1, secret.size(), out);
      begun = form.borders[begun - 1];
    }
    // A beginning at the end is taken for one: a few bytes too many are masked rather than too few. What is
    // received must stay what it was, though: there a few bytes alone are nearly always something else.
    if (begun >= least) blank_before(chunk.size(), begun, out);
  }

  /// Up to `length` bytes that end at `end`; what is before the chunk was blanked with that one.
  static void blank_before(std::size_t end, std::size_t length, std::vector<Blank>& out) {
    length = std::min(length, end);
    if (length > 0) out.push_back({.offset = end - length, .length = length});
  }

  const GivenSecrets& secrets_;
  std::vector<std::size_t> begun_;
};

class GivenRedactor final : public Redactor, public UndoesCoding {
 public:
  GivenRedactor(std::unique_ptr<Redactor> inner, std::shared_ptr<const GivenSecrets> secrets)
      : inner_(std::move(inner)),
        secrets_(std::move(secrets)),
        watches_{GivenWatch(*secrets_), GivenWatch(*secrets_)} {
    hide(secrets_);
  }
  void hide(HiddenTextsPtr texts) override {
    if (auto* const coded = dynamic_cast<UndoesCoding*>(inner_.get())) coded->hide(std::move(texts));
  }

  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    if (inner_) inner_->feed(direction, chunk, out);
    watches_[direction == Direction::sent ? 0 : 1].feed(direction, chunk, out);
    merge(out);
  }
  void note(const Note& note) override {
    if (inner_) inner_->note(note);
  }

 private:
  /// Those that overlap become one, so that what is written looks masked (session/mask.h).
  static void merge(std::vector<Blank>& blanks) {
    std::ranges::sort(blanks, {}, &Blank::offset);
    std::size_t kept = 0;
    for (const Blank blank : blanks) {
      if (kept > 0 && blank.offset < blanks[kept - 1].offset + blanks[kept - 1].length) {
        Blank& last = blanks[kept - 1];
        last.length = std::max(last.length, blank.offset + blank.length - last.offset);
      } else {
        blanks[kept++] = blank;
      }
    }
    blanks.resize(kept);
  }

  std::unique_ptr<Redactor> inner_;
  std::shared_ptr<const GivenSecrets> secrets_;
  std::array<GivenWatch, 2> watches_;
};

/// borders[i]: the length of the longest beginning of the text that also ends its first i + 1 bytes, and is
/// shorter than these.
std::vector<std::size_t> borders_of(std::string_view text) {
  std::vector<std::size_t> borders(text.size(), 0);
  for (std::size_t i = 1, length = 0; i < text.size(); ++i) {
    while (length > 0 && text[i] != text[length]) length = borders[length - 1];
    if (text[i] == text[length]) ++length;
    borders[i] = length;
  }
  return borders;
}

/// What becomes of it within a URL (base/url.h encodes what it must, and leaves the rest): whole, and up to a
/// "#", after which nothing is sent. Empty = no URL can have it.
std::vector<std::string> forms_in_urls(const std::string& secret) {
  auto url = parse_url("http://h/?" + secret + ".");  // so that no space stands at its end
  if (!url) return {};
  const bool cut = secret.contains('#');
  (cut ? url->fragment : url->query).pop_back();
  return {url->query, url->query + (cut ? "#" + url->fragment : "")};
}

}  // namespace

void GivenSecrets::add(const std::string& secret) {
  if (secret.size() < kLeastGiven) return;
  std::vector<std::string> texts = forms_in_urls(secret);
  texts.push_back(secret);
  texts.push_back(percent_encoded(secret));
  for (std::string& text : texts)
    if (text.size() >= kLeastGiven && std::ranges::find(forms_, text, &Form::text) == forms_.end())
      forms_.push_back({.text = text, .borders = borders_of(text)});
}

bool GivenSecrets::within(std::string_view text) const {
  return std::ranges::any_of(forms_, [text](const Form& form) { return text.contains(form.text); });
}

std::unique_ptr<HiddenWatch> GivenSecrets::watch() const {
  return std::make_unique<GivenWatch>(*this);
}

void GivenSecrets::mask(boost::json::object& said) const {
  if (empty()) return;
  edit_texts(said, [this](const std::string&, std::string& text) {
    bool changed = false;
    for (const auto& [secret, borders] : forms_) {
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
