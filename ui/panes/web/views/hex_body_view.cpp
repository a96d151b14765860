#include "ui/panes/web/views/hex_body_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QShortcut>
#include <QToolButton>
#include <utility>

#include "ui/bridge/text.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/hex_view.h"

namespace lw::ui {

HexBodyView::HexBodyView(QWidget* parent)
    : ResponseView(parent),
      bar_(new QWidget(this)),
      back_(new QToolButton(bar_)),
      on_(new QToolButton(bar_)),
      place_(new QLineEdit(bar_)),
      note_(new QLabel(bar_)),
      hex_(new HexView(this)),
      find_(new FindBar(this)),
      reading_(this),
      finding_(this) {
  back_->setArrowType(Qt::LeftArrow);
  back_->setToolTip(tr("The bytes before"));
  back_->setAccessibleName(back_->toolTip());
  on_->setArrowType(Qt::RightArrow);
  on_->setToolTip(tr("The bytes behind"));
  on_->setAccessibleName(on_->toolTip());
  for (auto* button : {back_, on_}) button->setFocusPolicy(Qt::StrongFocus);
  place_->setPlaceholderText(tr("Go to byte"));
  place_->setAccessibleName(tr("Go to byte"));
  place_->setToolTip(tr("A number, hexadecimal with 0x; Enter goes there (Ctrl+G)"));
  place_->setMaximumWidth(160);
  hex_->setAccessibleName(tr("Body in hex"));
  auto* row = new QHBoxLayout(bar_);
  row->setContentsMargins(0, 2, 0, 2);
  row->addWidget(back_);
  row->addWidget(on_);
  row->addWidget(place_);
  row->addWidget(note_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bar_);
  layout->addWidget(hex_, 1);
  layout->addWidget(find_);
  find_->hide();
  find_->offer_hex();
  connect(find_, &FindBar::find, this, &HexBodyView::find);
  add_find_keys(this, find_, hex_, [this] { open_search(); });
  auto* go = new QShortcut(QKeySequence(QStringLiteral("Ctrl+G")), this);
  go->setContext(Qt::WidgetWithChildrenShortcut);
  connect(go, &QShortcut::activated, this, [this] {
    if (bar_->isHidden()) return;
    place_->setFocus(Qt::ShortcutFocusReason);
    place_->selectAll();
  });
  connect(back_, &QToolButton::clicked, this, [this] { go_to(begin_ - std::min(begin_, kWindow)); });
  connect(on_, &QToolButton::clicked, this, [this] { go_to(begin_ + kWindow); });
  connect(place_, &QLineEdit::returnPressed, this, [this] {
    bool number = false;
    const quint64 to = place_->text().trimmed().toULongLong(&number, 0);
    if (number) go_to(to);
  });
}

void HexBodyView::show_body(const BodyContentPtr& content) {
  content_ = content;
  begin_ = cursor_ = marked_ = 0;
  wanted_.clear();
  finding_.stop();
  stale_ = true;
  if (isVisible()) read();
}

void HexBodyView::show_nothing(const QString&) {
  content_.reset();
  stale_ = false;
  reading_.stop();
  finding_.stop();
  find_->hide();
  hex_->set_bytes({});
  note_->clear();
}

bool HexBodyView::open_search() {
  if (!content_) return false;
  find_->open({});
  return true;
}

quint64 HexBodyView::here() const {
  return begin_ + hex_->cursor();
}

// All places are looked for once; steps between them are free then.
void HexBodyView::find(bool forward, bool incremental) {
  const auto typed = find_->hex() ? hex_wish(find_->wish()) : std::optional(to_utf8(find_->wish()));
  if (!content_ || find_->wish().isEmpty()) return find_->show_result(true);
  if (!typed) return find_->say(tr("Two hex digits a byte: de ad be ef"), true);
  const bool match_case = find_->hex() || find_->match_case();
  if (wanted_ == *typed && wanted_case_ == match_case) return show_place(forward, incremental);
  find_->say(tr("Looking \u2026"), false);
  finding_.run(
      long_jobs(),
      [bytes = content_->bytes, wanted = *typed, match_case](const std::atomic<bool>& cancel) {
        return find_places(*bytes, wanted, match_case, &cancel);
      },
      [this, wanted = *typed, match_case, forward, incremental](Places places) {
        places_ = std::move(places);
        wanted_ = wanted;
        wanted_case_ = match_case;
        show_place(forward, incremental);
      });
}

void HexBodyView::show_place(bool forward, bool incremental) {
  const auto found = hex_->selection();
  const quint64 from = reading_.busy() ? cursor_ : found.length > 0 ? begin_ + found.offset : here();
  const auto place = next_place(places_.at, forward && !incremental ? from + 1 : from, forward);
  if (!place) return find_->show_result(false);
  marked_ = wanted_.size();
  const quint64 at = places_.at[place->nth];
  find_->show_place(place->nth, places_.at.size(), places_.cut, place->wrapped, forward);
  find_->add_where(tr("byte %1").arg(QLocale().toString(at)));
  go_to(at);
}

void HexBodyView::showEvent(QShowEvent* event) {
  ResponseView::showEvent(event);
  if (stale_) read();
}

void HexBodyView::go_to(quint64 offset) {
  if (!content_ || content_->size() == 0) return;
  cursor_ = std::min(offset, content_->size() - 1);
  begin_ = cursor_ / kWindow * kWindow;
  read();
}

void HexBodyView::read() {
  stale_ = false;
  if (!content_) return;
  reading_.run(
      page_jobs(),
      [bytes = content_->bytes, begin = begin_](const std::atomic<bool>&) {
        return read_bytes(*bytes, begin, kWindow);
      },
      [this](Bytes bytes) {
        const quint64 end = begin_ + bytes.size();
        const bool whole = content_->size() <= kWindow;
        bar_->setVisible(!whole);
        back_->setEnabled(begin_ > 0);
        on_->setEnabled(end < content_->size());
        note_->setText(tr("Bytes %1 to %2 of %3")
                           .arg(QLocale().toString(begin_), QLocale().toString(end > 0 ? end - 1 : 0),
                                QLocale().toString(content_->size())));
        hex_->set_first_offset(begin_);
        hex_->set_bytes(std::move(bytes));
        hex_->set_cursor(cursor_ - begin_);
        if (marked_ > 0) hex_->select({cursor_ - begin_, std::exchange(marked_, 0)});
      });
}

QString HexBodyView::note() const {
  return bar_->isHidden() ? QString() : note_->text();
}

}  // namespace lw::ui
