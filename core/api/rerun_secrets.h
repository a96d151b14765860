// Secrets that somebody gave for a rerun: known by their text alone, so they are masked wherever they are
// said, and in what is recorded of the operations.
#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <vector>

#include "core/base/message.h"

namespace lw {

/// Loop thread only. Shorter ones than kLeastGiven are masked where protocols know them, and nowhere else:
/// they would be found everywhere.
class GivenSecrets {
 public:
  void add(const std::string& secret);
  bool empty() const { return secrets_.empty(); }
  const std::vector<std::string>& all() const { return secrets_; }

  /// In every text of it.
  void mask(boost::json::object& arguments) const;

 private:
  std::vector<std::string> secrets_;  // and as URLs have them
};
inline constexpr std::size_t kLeastGiven = 4;

/// Blanks what `inner` (may be null) finds, and the secrets, also where they are cut by the ends of chunks.
std::unique_ptr<Redactor> make_given_redactor(std::unique_ptr<Redactor> inner,
                                              std::shared_ptr<const GivenSecrets> secrets);

}  // namespace lw
