#include "ui/panes/web/views/csv_body_view.h"

#include <QVBoxLayout>

#include "ui/panes/web/views/charset_box.h"
#include "ui/widgets/csv_view.h"
#include "ui/widgets/utf8_bytes.h"

namespace lw::ui {

CsvBodyView::CsvBodyView(QWidget* parent)
    : ResponseView(parent), charset_(new CharsetBox(this)), csv_(new CsvView(this)), decoding_(this) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 2, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(charset_, 0, Qt::AlignLeft);
  layout->addWidget(csv_, 1);
  connect(charset_, &CharsetBox::chosen, this, &CsvBodyView::prepare);
}

void CsvBodyView::show_body(const BodyContentPtr& content) {
  content_ = content;
  charset_->set_guess(content->charset);
  stale_ = true;
  if (isVisible()) prepare();
}

void CsvBodyView::show_nothing(const QString&) {
  content_.reset();
  stale_ = false;
  decoding_.stop();
  csv_->show_csv(nullptr);
}

bool CsvBodyView::open_search() {
  csv_->open_search();
  return content_ != nullptr;
}

void CsvBodyView::showEvent(QShowEvent* event) {
  ResponseView::showEvent(event);
  if (stale_) prepare();
}

void CsvBodyView::prepare() {
  stale_ = false;
  if (!content_) return;
  decoding_.run(
      long_jobs(),
      [bytes = content_->bytes, charset = charset_->charset()](const std::atomic<bool>& cancel) {
        return utf8_of(bytes, charset, cancel);
      },
      [this](const PagedBytesPtr& text) { csv_->show_csv(text); });
}

}  // namespace lw::ui
