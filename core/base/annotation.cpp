#include "core/base/annotation.h"

#include <algorithm>
#include <tuple>

namespace lw {

void apply(std::vector<Annotation>& annotations, Annotation annotation) {
  const auto place = [](const Annotation& a) { return std::tuple(a.frame, a.offset, a.kind); };
  const auto at = std::ranges::lower_bound(annotations, place(annotation), {}, place);
  const bool known = at != annotations.end() && at->same_place(annotation);
  if (annotation.text.empty()) {
    if (known) annotations.erase(at);
  } else if (known) {
    at->text = std::move(annotation.text);
  } else {
    annotations.insert(at, std::move(annotation));
  }
}

}  // namespace lw
