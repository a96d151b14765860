// Finding in a table: all its cells, also those that nobody scrolled to.
#include <QHeaderView>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/widgets/csv_view.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/row_view.h"

namespace lw::ui {
namespace {

/// Rows that are taken apart at a time.
constexpr std::size_t kFindRows = 1024;

Places find_cells(const CsvTable& table, const CsvModel::OrderPtr& order, ByteView text, bool match_case,
                  const std::atomic<bool>& cancel) {
  Places found;
  const Bytes wanted = match_case ? Bytes(text) : to_lower(text);
  const std::uint64_t skip = table.shape.header ? 1 : 0;
  // Where each row stands now that they are sorted.
  std::vector<std::uint32_t> place_of(order ? order->size() : 0);
  for (std::size_t i = 0; i < place_of.size(); ++i) place_of[(*order)[i]] = static_cast<std::uint32_t>(i);
  for (std::uint64_t row = skip; row < table.index.rows() && !cancel && !found.cut;) {
    const auto rows = table.index.read(*table.bytes, row, kFindRows);
    if (rows.empty()) break;
    for (const CsvRow& cells : rows) {
      const auto number = row++ - skip;
      if (order && number >= place_of.size()) continue;
      const std::uint64_t place = order ? place_of[static_cast<std::size_t>(number)] : number;
      const auto count = std::min<std::size_t>(cells.size(), CsvModel::kMostColumns);
      for (std::size_t column = 0; column < count; ++column) {
        const bool there = match_case ? cells[column].find(wanted) != Bytes::npos
                                      : to_lower(cells[column]).find(wanted) != Bytes::npos;
        if (there) found.at.push_back(place * CsvModel::kMostColumns + column);
      }
    }
    found.cut = found.at.size() >= kMostPlaces;
  }
  std::ranges::sort(found.at);
  return found;
}

}  // namespace

void CsvView::open_search() {
  if (model_->table()) find_->open({});
}

void CsvView::forget_places() {
  finding_.stop();
  wanted_.clear();
  places_ = {};
}

void CsvView::find(bool forward, bool incremental) {
  if (!model_->table() || find_->wish().isEmpty()) return find_->show_result(true);
  const QString wish = find_->wish();
  const bool match_case = find_->match_case();
  if (wanted_ == wish && wanted_case_ == match_case) return show_place(forward, incremental);
  find_->say(tr("Looking \u2026"), false);
  finding_.run(
      long_jobs(),
      [table = model_->table(), order = model_->order(), wanted = to_utf8(wish), match_case](
          const std::atomic<bool>& cancel) { return find_cells(*table, order, wanted, match_case, cancel); },
      [this, wish, match_case, forward, incremental](Places places) {
        places_ = std::move(places);
        wanted_ = wish;
        wanted_case_ = match_case;
        show_place(forward, incremental);
      });
}

void CsvView::show_place(bool forward, bool incremental) {
  constexpr std::uint64_t kColumns = CsvModel::kMostColumns;
  const QModelIndex now = table_->currentIndex();
  std::uint64_t from = 0;
  if (now.isValid())
    from = static_cast<std::uint64_t>(now.row()) * kColumns + static_cast<std::uint64_t>(now.column());
  const auto place =
      next_place(places_.at, now.isValid() && forward && !incremental ? from + 1 : from, forward);
  if (!place) return find_->show_result(false);
  const std::uint64_t at = places_.at[place->nth];
  const QModelIndex cell = model_->index(static_cast<int>(at / kColumns), static_cast<int>(at % kColumns));
  table_->setCurrentIndex(cell);
  table_->scrollTo(cell);
  find_->show_place(place->nth, places_.at.size(), places_.cut, place->wrapped, forward);
  find_->add_where(
      tr("column %1")
          .arg(model_->headerData(cell.column(), Qt::Horizontal, Qt::DisplayRole).toString().left(40)));
}

}  // namespace lw::ui
