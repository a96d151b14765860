#include "ui/panes/web/views/json_body_view.h"

#include <QVBoxLayout>

#include "ui/widgets/json_view.h"
#include "ui/widgets/utf8_bytes.h"

namespace lw::ui {

JsonBodyView::JsonBodyView(QWidget* parent)
    : ResponseView(parent), json_(new JsonView(this)), decoding_(this) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(json_);
  connect(json_, &JsonView::said, this, &ResponseView::said);
}

void JsonBodyView::show_body(const BodyContentPtr& content) {
  content_ = content;
  stale_ = true;
  if (isVisible()) prepare();
}

void JsonBodyView::show_nothing(const QString&) {
  content_.reset();
  stale_ = false;
  decoding_.stop();
  json_->show_json(nullptr);
}

bool JsonBodyView::open_search() {
  json_->open_search();
  return content_ != nullptr;
}

void JsonBodyView::showEvent(QShowEvent* event) {
  ResponseView::showEvent(event);
  if (stale_) prepare();
}

// JSON is UTF-8 (RFC 8259 section 8.1); what is marked or shaped as UTF-16 is read all the same.
void JsonBodyView::prepare() {
  stale_ = false;
  const auto& guess = content_->charset;
  const bool utf16 = guess.name.starts_with("UTF-16") && guess.from != CharsetFrom::declared;
  decoding_.run(
      long_jobs(),
      [bytes = content_->bytes, charset = QByteArray(utf16 ? guess.name.c_str() : "UTF-8")](
          const std::atomic<bool>& cancel) { return utf8_of(bytes, charset, cancel); },
      [this](const PagedBytesPtr& text) { json_->show_json(text); });
}

}  // namespace lw::ui
