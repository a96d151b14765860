// Secrets that somebody gave for a rerun: known by their text alone, so they are masked wherever they are
// said, and in what is recorded of the operations.
#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <vector>

#include "core/base/hidden_texts.h"
#include "core/base/message.h"

namespace lw {

/// Loop thread only. Shorter ones than kLeastGiven are masked where protocols know them, and nowhere else:
/// they would be found everywhere.
class GivenSecrets final : public HiddenTexts {
 public:
  struct Form {
    std::string text;                  // not empty
    std::vector<std::size_t> borders;  // for the search (rerun_secrets.cpp)
  };

  void add(const std::string& secret);
  bool empty() const override { return forms_.empty(); }
  /// Every secret as it is, and as URLs have it. Grows at the end.
  const std::vector<Form>& all() const { return forms_; }

  bool within(std::string_view text) const override;
  std::unique_ptr<HiddenWatch> watch() const override;

  /// In every text of an operation's arguments, result or error.
  void mask(boost::json::object& said) const;

 private:
  std::vector<Form> forms_;
};
inline constexpr std::size_t kLeastGiven = 4;

/// Blanks what `inner` (may be null) finds, and the secrets, also where they are cut by the ends of chunks.
std::unique_ptr<Redactor> make_given_redactor(std::unique_ptr<Redactor> inner,
                                              std::shared_ptr<const GivenSecrets> secrets);

}  // namespace lw
