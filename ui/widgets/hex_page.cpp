#include "ui/widgets/hex_page.h"

#include <QLocale>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/hex_view.h"

namespace lw::ui {

HexPage::HexPage(QWidget* parent)
    : QWidget(parent), hex_(new HexView(this)), find_(new FindBar(this)), finding_(this) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(hex_, 1);
  layout->addWidget(find_);
  find_->hide();
  find_->offer_hex();
  setFocusProxy(hex_);
  connect(find_, &FindBar::find, this, &HexPage::find);
  add_find_keys(this, find_, hex_, [this] {
    if (!hex_->bytes().empty()) find_->open({});
  });
}

void HexPage::set_bytes(std::string bytes) {
  finding_.stop();
  searched_.reset();
  wanted_.clear();
  places_ = {};
  find_->hide();
  hex_->set_bytes(std::move(bytes));
}

// All places are looked for once; steps between them are free then.
void HexPage::find(bool forward, bool incremental) {
  if (find_->wish().isEmpty()) return find_->show_result(true);
  const auto typed = find_->hex() ? hex_wish(find_->wish()) : std::optional(to_utf8(find_->wish()));
  if (!typed) return find_->say(tr("Two hex digits a byte: de ad be ef"), true);
  const bool match_case = find_->hex() || find_->match_case();
  if (wanted_ == *typed && wanted_case_ == match_case) return show_place(forward, incremental);
  find_->say(tr("Looking …"), false);
  if (!searched_) searched_ = paged(Bytes(hex_->bytes()));
  finding_.run(
      long_jobs(),
      [bytes = searched_, wanted = *typed, match_case](const std::atomic<bool>& cancel) {
        return find_places(*bytes, wanted, match_case, &cancel);
      },
      [this, wanted = *typed, match_case, forward, incremental](Places places) {
        places_ = std::move(places);
        wanted_ = wanted;
        wanted_case_ = match_case;
        show_place(forward, incremental);
      });
}

void HexPage::show_place(bool forward, bool incremental) {
  const auto found = hex_->selection();
  const quint64 from = found.length > 0 ? found.offset : hex_->cursor();
  const auto place = next_place(places_.at, forward && !incremental ? from + 1 : from, forward);
  if (!place) return find_->show_result(false);
  const quint64 at = places_.at[place->nth];
  find_->show_place(place->nth, places_.at.size(), places_.cut, place->wrapped, forward);
  find_->add_where(tr("byte %1").arg(QLocale().toString(at)));
  hex_->set_cursor(at);
  hex_->select({at, wanted_.size()});
}

}  // namespace lw::ui
