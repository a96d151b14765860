// Finding in a tree of JSON: in the text as it stands, and the place is opened in the tree.
#include <QLineEdit>
#include <QTreeView>
#include <utility>

#include "ui/bridge/text.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/json_view.h"

namespace lw::ui {
namespace {

// The numbers of the children on the way to the value (or the name) that has the byte there. Children are
// found by halving: an array may have millions.
std::vector<std::uint64_t> steps_to(const JsonDocument& document, std::uint64_t offset) {
  std::vector<std::uint64_t> steps;
  if (!document.index.root()) return steps;
  ByteCursor cursor(*document.bytes);
  JsonNode node = *document.index.root();
  while (node.container() && steps.size() < kMaxJsonDepth) {
    std::uint64_t low = 0, high = document.index.children(cursor, node);
    const auto count = high;
    JsonChild child;
    const auto read = [&](std::uint64_t ordinal) {
      return JsonWalk(document.index, cursor, node, ordinal).next(child);
    };
    while (low < high) {  // the first that ends behind the place
      const auto middle = low + (high - low) / 2;
      if (read(middle) && child.node.end <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low >= count || !read(low)) break;
    steps.push_back(low);
    if (offset < child.node.offset) break;  // in its name
    node = child.node;
  }
  return steps;
}

}  // namespace

void JsonView::open_search() {
  if (model_->document()) find_->open({});
}

void JsonView::find(bool forward, bool incremental) {
  if (!model_->document() || find_->wish().isEmpty()) return find_->show_result(true);
  const QString wish = find_->wish();
  const bool match_case = find_->match_case();
  if (wanted_ == wish && wanted_case_ == match_case) return show_place(forward, incremental);
  find_->say(tr("Looking \u2026"), false);
  finding_.run(
      long_jobs(),
      [document = model_->document(), wanted = to_utf8(wish), match_case](const std::atomic<bool>& cancel) {
        return find_places(*document->bytes, wanted, match_case, &cancel);
      },
      [this, wish, match_case, forward, incremental](Places places) {
        places_ = std::move(places);
        wanted_ = wish;
        wanted_case_ = match_case;
        show_place(forward, incremental);
      });
}

void JsonView::show_place(bool forward, bool incremental) {
  const QModelIndex now = tree_->currentIndex();
  const bool stayed = now.isValid() && now.siblingAtColumn(0) == QModelIndex(found_row_);
  std::uint64_t from = 0;
  if (stayed) {
    from = found_;
  } else if (now.isValid() && !model_->is_range(now)) {
    from = model_->node(now).offset;
  }
  const auto place = next_place(places_.at, stayed && forward && !incremental ? from + 1 : from, forward);
  if (!place) return find_->show_result(false);
  found_ = places_.at[place->nth];
  find_->show_place(place->nth, places_.at.size(), places_.cut, place->wrapped, forward);
  // What a JSONPath left is not all: the place is shown in the whole.
  if (!filter_->text().isEmpty()) filter_->clear();
  finding_.run(
      page_jobs(),
      [document = model_->document(), offset = found_](const std::atomic<bool>&) {
        return steps_to(*document, offset);
      },
      [this](std::vector<std::uint64_t> steps) { reveal(std::move(steps)); });
}

void JsonView::reveal(std::vector<std::uint64_t> steps) {
  steps_ = std::move(steps);
  step_ = 0;
  down_to_ = model_->index(0, 0);
  revealing_ = true;
  go_on_revealing();
}

// Rows come from a worker: it goes on whenever some have come.
void JsonView::go_on_revealing() {
  while (revealing_ && down_to_.isValid() && step_ < steps_.size()) {
    if (!model_->is_fetched(down_to_)) return model_->fetchMore(down_to_);
    const QModelIndex next = model_->child(down_to_, steps_[step_]);
    if (!next.isValid()) break;
    tree_->expand(down_to_);
    if (!model_->is_range(next)) ++step_;
    down_to_ = next;
  }
  if (!std::exchange(revealing_, false) || !down_to_.isValid()) return;
  found_row_ = down_to_;
  tree_->setCurrentIndex(down_to_);
  tree_->scrollTo(down_to_);
}

}  // namespace lw::ui
