#include "ui/panes/web/views/text_body_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/views/charset_box.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/text_view.h"
#include "ui/widgets/tone_label.h"
#include "ui/widgets/utf8_bytes.h"

namespace lw::ui {

TextBodyView::TextBodyView(QWidget* parent)
    : ResponseView(parent),
      charset_(new CharsetBox(this)),
      note_(new ToneLabel(this)),
      bar_(new QWidget(this)),
      stack_(new QStackedWidget(this)),
      nothing_(new QLabel(this)),
      text_(new TextView(this)),
      find_(new FindBar(this)),
      decoding_(this) {
  text_->setAccessibleName(tr("Body, as it came"));
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setWordWrap(true);
  nothing_->setTextFormat(Qt::PlainText);
  nothing_->setForegroundRole(QPalette::PlaceholderText);
  stack_->addWidget(nothing_);
  stack_->addWidget(text_);
  auto* row = new QHBoxLayout(bar_);
  row->setContentsMargins(0, 2, 0, 2);
  row->addWidget(charset_);
  row->addWidget(note_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bar_);
  layout->addWidget(stack_, 1);
  layout->addWidget(find_);
  find_->hide();
  connect(charset_, &CharsetBox::chosen, this, &TextBodyView::prepare);
  connect(text_, &TextView::rows_changed, this, &TextBodyView::show_note);
  connect(text_, &TextView::said, this, &ResponseView::said);
  connect(find_, &FindBar::find, this, [this](bool forward, bool incremental) {
    text_->find(find_->wish(), forward, find_->match_case(), incremental);
  });
  connect(text_, &TextView::found, find_, &FindBar::show_result);
  connect(text_, &TextView::found_place, find_, &FindBar::show_place);
  add_find_keys(this, find_, text_, [this] { open_search(); });
  make_labels_plain(*this);
  show_nothing({});
}

void TextBodyView::show_body(const BodyContentPtr& content) {
  content_ = content;
  charset_->set_guess(content->charset);
  stale_ = true;
  if (isVisible()) prepare();
}

void TextBodyView::show_nothing(const QString& why) {
  content_.reset();
  stale_ = false;
  decoding_.stop();
  text_->show_text(nullptr);
  nothing_->setText(why);
  stack_->setCurrentWidget(nothing_);
  bar_->hide();
  find_->hide();
}

bool TextBodyView::open_search() {
  if (!content_) return false;
  find_->show();
  find_->open({});
  return true;
}

void TextBodyView::showEvent(QShowEvent* event) {
  ResponseView::showEvent(event);
  if (stale_) prepare();
}

void TextBodyView::prepare() {
  stale_ = false;
  if (!content_) return;
  bar_->show();
  stack_->setCurrentWidget(text_);
  decoding_.run(
      long_jobs(),
      [bytes = content_->bytes, charset = charset_->charset()](const std::atomic<bool>& cancel) {
        return utf8_of(bytes, charset, cancel);
      },
      [this](const PagedBytesPtr& text) {
        text_->show_text(text);
        if (!text) note_->say(tr("The text can't be written to a temporary file."), Tone::error);
      });
}

void TextBodyView::show_note() {
  if (!content_) return;
  QStringList notes;
  notes << tr("%n line(s)", nullptr,
              static_cast<int>(std::min<std::uint64_t>(text_->lines(), 2'000'000'000)));
  if (content_->source.coded) notes << tr("still compressed: “Decode” is off, or the coding is not known");
  if (content_->source.broken_off) notes << tr("the answer broke off here");
  const bool wrong = content_->source.coded || content_->source.broken_off;
  note_->say(notes.join(QStringLiteral(", ")), wrong ? Tone::warning : Tone::quiet);
}

QString TextBodyView::note() const {
  return bar_->isHidden() ? QString() : note_->text();
}

}  // namespace lw::ui
