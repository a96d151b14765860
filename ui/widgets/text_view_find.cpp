// Finding in a text of any size: the next place comes at once, how many there are as soon as they are
// counted.
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/widgets/text_view.h"

namespace lw::ui {

void TextView::find(const QString& text, bool forward, bool match_case, bool incremental) {
  counting_.stop();
  if (!bytes_ || text.isEmpty()) {
    finding_.stop();
    Q_EMIT found(true);
    return;
  }
  const auto from = forward ? (incremental ? selection_begin() : selection_end()) : selection_begin();
  const Bytes wanted = to_utf8(text);
  // All places are known: steps may come faster than answers of a worker.
  if (counted_ == wanted && counted_case_ == match_case && !places_.cut) {
    finding_.stop();
    const auto place = next_place(places_.at, from, forward);
    Q_EMIT found(place.has_value());
    if (!place) return;
    select(places_.at[place->nth], places_.at[place->nth] + wanted.size());
    Q_EMIT found_place(place->nth, places_.at.size(), false, place->wrapped, forward);
    return;
  }
  finding_.run(
      long_jobs(),
      [bytes = bytes_, wanted, from, forward, match_case](const std::atomic<bool>& cancel) {
        return find_text(*bytes, wanted, from, forward, match_case, &cancel);
      },
      [this, wanted, from, forward, match_case](std::optional<std::uint64_t> place) {
        Q_EMIT found(place.has_value());
        if (!place) return;
        select(*place, *place + wanted.size());
        count_places(wanted, match_case, forward ? *place < from : *place >= from, forward);
      });
}

void TextView::count_places(const Bytes& wanted, bool match_case, bool wrapped, bool forward) {
  if (counted_ == wanted && counted_case_ == match_case) return tell_place(wrapped, forward);
  counting_.run(
      long_jobs(),
      [bytes = bytes_, wanted, match_case](const std::atomic<bool>& cancel) {
        return find_places(*bytes, wanted, match_case, &cancel);
      },
      [this, wanted, match_case, wrapped, forward](Places places) {
        places_ = std::move(places);
        counted_ = wanted;
        counted_case_ = match_case;
        tell_place(wrapped, forward);
      });
}

// A place that overlaps another one is not counted: then the one it overlaps is told.
void TextView::tell_place(bool wrapped, bool forward) {
  const auto behind = std::ranges::upper_bound(places_.at, selection_begin());
  const auto nth = behind == places_.at.begin() ? 0 : behind - places_.at.begin() - 1;
  Q_EMIT found_place(static_cast<std::size_t>(nth), places_.at.size(), places_.cut, wrapped, forward);
}

}  // namespace lw::ui
