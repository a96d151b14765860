// LINKS: lw_session
// RUNS: 2000
// Any text: refused with a place inside of it, or a filter that can be asked, said in words and completed.
// And what is made from a field's value always is a filter.
#include <cstdint>
#include <cstdlib>

#include "core/base/text.h"
#include "core/session/filter/filter.h"

namespace {

const lw::Vocabulary& vocabulary() {
  static const lw::Vocabulary names = {
      {"toy.request", "Request", lw::FieldType::none}, {"toy.method", "Method", lw::FieldType::text},
      {"toy.code", "Code", lw::FieldType::number},     {"toy.body", "Body", lw::FieldType::bytes},
      {"toy.date", "Date", lw::FieldType::time},       {"toy.header.", "Header", lw::FieldType::text},
  };
  return names;
}

class Subject : public lw::FilterSubject {
 public:
  void common(std::string_view name, std::vector<std::string>& out) const override {
    if (name.starts_with("frame.time"))
      out.emplace_back("2026-11-21T07:54:03Z");
    else if (name.starts_with("frame."))
      out.emplace_back("7");
    else if (name != "note")
      out.emplace_back("sent");
  }
  std::string_view protocol() const override { return "toy"; }
  const std::vector<lw::Field>& fields(const lw::FieldWish&) const override { return tree_; }
  lw::ByteView bytes() const override { return "GET /\xff\0 bytes"; }
  std::vector<lw::Field> tree_ = {
      {"toy.request", "Request", "GET /", 0, 5, {{"toy.method", "Method", "GET", 0, 3, {}}}},
      {"toy.code", "Code", "404", 0, 0, {}},
      {"toy.code", "Code", "-1.5", 0, 0, {}},
      {"toy.body", "Body", "odd", 5, 1u << 30, {}},
      {"toy.date", "Date", "2026-11-21", 0, 0, {}},
      {"toy.header.a", "A", "\\xff\\", 99, 1, {}},
  };
};

void check_filter_for(std::string_view text) {
  for (const lw::FieldName& name : vocabulary()) {
    if (name.name.ends_with('.')) continue;
    Subject subject;
    subject.tree_ = {{std::string(name.name), "", lw::escape(text), 0, 0, {}}};
    const bool bytes = name.type == lw::FieldType::bytes;
    const auto made =
        lw::Filter::parse(lw::filter_for(name, bytes ? std::string(text) : lw::escape(text)), vocabulary());
    if (!made || !made->matches(subject)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_filter_for(text);
  const lw::Completions completions = lw::complete_filter(text, size / 2, vocabulary());
  if (completions.from > size / 2 || completions.items.size() > 100) std::abort();
  const auto filter = lw::Filter::parse(text, vocabulary());
  if (!filter) {
    if (filter.error().offset > size || filter.error().reason.empty()) std::abort();
    if (filter.error().offset + filter.error().length > size) std::abort();
    return 0;
  }
  filter->matches(Subject());
  if (!lw::is_utf8(filter->sentence())) std::abort();
  return 0;
}
