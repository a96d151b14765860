#include "ui/panes/web/views/hex_body_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

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
      reading_(this) {
  back_->setArrowType(Qt::LeftArrow);
  back_->setToolTip(tr("The bytes before"));
  back_->setAccessibleName(back_->toolTip());
  on_->setArrowType(Qt::RightArrow);
  on_->setToolTip(tr("The bytes behind"));
  on_->setAccessibleName(on_->toolTip());
  for (auto* button : {back_, on_}) button->setFocusPolicy(Qt::StrongFocus);
  place_->setPlaceholderText(tr("Go to byte"));
  place_->setAccessibleName(tr("Go to byte"));
  place_->setToolTip(tr("A number, hexadecimal with 0x; Enter goes there"));
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
  begin_ = cursor_ = 0;
  stale_ = true;
  if (isVisible()) read();
}

void HexBodyView::show_nothing(const QString&) {
  content_.reset();
  stale_ = false;
  reading_.stop();
  hex_->set_bytes({});
  note_->clear();
}

bool HexBodyView::open_search() {
  place_->setFocus(Qt::ShortcutFocusReason);
  place_->selectAll();
  return true;
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
      });
}

QString HexBodyView::note() const {
  return bar_->isHidden() ? QString() : note_->text();
}

}  // namespace lw::ui
