#include "ui/widgets/show_as_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/hex_view.h"

namespace lw::ui {
namespace {

QString mime_of(ShownForm form) {
  switch (form) {
    case ShownForm::json:
      return QStringLiteral("application/json");
    case ShownForm::xml:
      return QStringLiteral("application/xml");
    case ShownForm::html:
      return QStringLiteral("text/html");
    default:
      return QStringLiteral("text/plain");
  }
}

bool is_text(ShownForm form) {
  return form != ShownForm::picture && form != ShownForm::hex;
}

}  // namespace

ShowAsView::ShowAsView(QWidget* parent)
    : QWidget(parent),
      bytes_(std::make_shared<Bytes>()),
      source_(new QLabel),
      steps_(new QHBoxLayout),
      add_(new QToolButton),
      guess_button_(new QToolButton),
      form_(new QComboBox),
      charset_(new QComboBox),
      detach_(new QToolButton),
      notes_(new QLabel),
      stack_(new QStackedWidget),
      editor_(new CodeEditor),
      picture_area_(new QScrollArea),
      picture_(new QLabel),
      hex_(new HexView) {
  setAccessibleName(tr("Show as"));
  editor_->set_read_only(true);
  editor_->set_wrap(true);
  editor_->setAccessibleName(tr("Bytes as text"));
  picture_->setAccessibleName(tr("Bytes as a picture"));
  picture_->setAlignment(Qt::AlignCenter);
  picture_area_->setWidget(picture_);
  picture_area_->setWidgetResizable(true);
  hex_->setAccessibleName(tr("Decoded bytes in hex"));
  for (QWidget* page :
       {static_cast<QWidget*>(editor_), static_cast<QWidget*>(picture_area_), static_cast<QWidget*>(hex_)})
    stack_->addWidget(page);
  notes_->setWordWrap(true);
  notes_->setContentsMargins(6, 0, 6, 2);
  notes_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(make_bar());
  layout->addWidget(notes_);
  layout->addWidget(stack_, 1);
  make_labels_plain(*this);
  setFocusProxy(form_);
  update_bar();
}

ShowAsView::~ShowAsView() = default;

QWidget* ShowAsView::make_bar() {
  auto* bar = new QWidget;
  auto* rows = new QVBoxLayout(bar);
  rows->setContentsMargins(4, 2, 4, 0);
  rows->setSpacing(2);
  auto* undo_row = new QHBoxLayout;
  undo_row->addWidget(source_);
  undo_row->addLayout(steps_);
  add_->setText(tr("&Undo\u2026"));
  add_->setToolTip(tr("Undo a coding: base64, gzip and others, one after the other"));
  add_->setPopupMode(QToolButton::InstantPopup);
  add_->setMenu(new QMenu(add_));
  add_->setFocusPolicy(Qt::StrongFocus);
  undo_row->addWidget(add_);
  guess_button_->setAutoRaise(true);
  guess_button_->setFocusPolicy(Qt::StrongFocus);
  undo_row->addWidget(guess_button_);
  undo_row->addStretch(1);
  rows->addLayout(undo_row);
  auto* form_row = new QHBoxLayout;
  const std::pair<ShownForm, QString> forms[] = {
      {ShownForm::text, tr("Text")},         {ShownForm::json, tr("JSON, indented")},
      {ShownForm::xml, tr("XML, indented")}, {ShownForm::html, tr("HTML, indented")},
      {ShownForm::picture, tr("Picture")},   {ShownForm::hex, tr("Hex")}};
  for (const auto& [form, name] : forms) form_->addItem(name, static_cast<int>(form));
  form_->setAccessibleName(tr("Show the bytes as"));
  form_->setToolTip(tr("What the bytes are shown as"));
  for (const ShownCharset& one : shown_charsets()) charset_->addItem(one.label, one.name);
  charset_->setAccessibleName(tr("Charset"));
  charset_->setToolTip(tr("Which characters the bytes stand for"));
  charset_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  charset_->setMinimumContentsLength(14);
  detach_->setText(tr("&Window"));
  detach_->setToolTip(tr("Keep these bytes in a window of their own"));
  detach_->setFocusPolicy(Qt::StrongFocus);
  form_row->addWidget(form_);
  form_row->addWidget(charset_, 1);
  form_row->addStretch(0);
  form_row->addWidget(detach_);
  rows->addLayout(form_row);
  connect(add_->menu(), &QMenu::aboutToShow, this, &ShowAsView::fill_add_menu);
  connect(guess_button_, &QToolButton::clicked, this, [this] {
    if (guess_) add_step(*guess_);
  });
  connect(form_, &QComboBox::currentIndexChanged, this, [this] {
    wish_.form = static_cast<ShownForm>(form_->currentData().toInt());
    wish_changed();
  });
  connect(charset_, &QComboBox::currentIndexChanged, this, [this] {
    wish_.charset = charset_->currentData().toByteArray();
    wish_changed();
  });
  connect(detach_, &QToolButton::clicked, this, &ShowAsView::open_window);
  return bar;
}

void ShowAsView::fill_add_menu() {
  QMenu* menu = add_->menu();
  menu->clear();
  for (const DecodeStep step : kDecodeSteps)
    menu->addAction(step_name(step), this, [this, step] { add_step(step); });
}

void ShowAsView::set_bytes(Bytes bytes, const QString& what) {
  bytes_ = std::make_shared<const Bytes>(std::move(bytes));
  what_ = what;
  wish_changed();
}

void ShowAsView::set_wish(ShowWish wish) {
  wish_ = std::move(wish);
  wish_changed();
}

void ShowAsView::add_step(DecodeStep step) {
  if (wish_.steps.size() >= kMaxDecodeSteps) return;
  wish_.steps.push_back(step);
  wish_changed();
}

void ShowAsView::remove_step(std::size_t index) {
  if (index >= wish_.steps.size()) return;
  wish_.steps.erase(wish_.steps.begin() + static_cast<std::ptrdiff_t>(index));
  wish_changed();
}

void ShowAsView::wish_changed() {
  ++generation_;
  stale_ = true;
  update_bar();
  if (isVisible()) work();
}

void ShowAsView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) work();
}

void ShowAsView::update_bar() {
  const QString size = shown_size(bytes_->size());
  source_->setText(what_.isEmpty() ? size : tr("%1, %2").arg(what_, size));
  // Buttons are few; a person's focus stays on the one that adds.
  while (QLayoutItem* item = steps_->takeAt(0)) {
    item->widget()->deleteLater();
    delete item;
  }
  for (std::size_t i = 0; i < wish_.steps.size(); ++i) {
    auto* button = new QToolButton;
    button->setText(tr("\u2192 %1 \u00d7").arg(step_name(wish_.steps[i])));
    button->setAccessibleName(tr("Remove %1").arg(step_name(wish_.steps[i])));
    button->setToolTip(tr("Don't undo %1").arg(step_name(wish_.steps[i])));
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, [this, i] { remove_step(i); });
    steps_->addWidget(button);
  }
  add_->setEnabled(wish_.steps.size() < kMaxDecodeSteps);
  const bool offer = guess_ && !stale_ && wish_.steps.size() < kMaxDecodeSteps;
  guess_button_->setVisible(offer);
  if (offer) guess_button_->setText(tr("Looks like %1").arg(step_name(*guess_)));
  const QSignalBlocker forms(form_), charsets(charset_);
  form_->setCurrentIndex(form_->findData(static_cast<int>(wish_.form)));
  charset_->setCurrentIndex(std::max(0, charset_->findData(wish_.charset)));
  charset_->setVisible(is_text(wish_.form));
}

/// One job at a time: a newer wish waits for the older one to end, which then does not count.
void ShowAsView::work() {
  if (working_) return;
  stale_ = false;
  working_ = true;
  QThreadPool::globalInstance()->start(
      [self = QPointer(this), bytes = bytes_, wish = wish_, generation = generation_]() mutable {
        auto made = std::make_shared<ShownBytes>(show_as(*bytes, wish));
        // The pointer is looked at on the UI's thread only.
        QMetaObject::invokeMethod(
            qApp,
            [self, made, generation] {
              if (!self) return;
              self->working_ = false;
              if (self->generation_ != generation) {
                if (self->isVisible()) self->work();
                return;
              }
              self->show_made(std::move(*made));
            },
            Qt::QueuedConnection);
      });
}

void ShowAsView::show_made(ShownBytes made) {
  guess_ = made.guess;
  if (!wish_.steps.empty() && made.steps == wish_.steps.size())
    made.notes.prepend(tr("%1 after decoding.").arg(shown_size(made.length)));
  notes_->setText(made.notes.join(QLatin1Char(' ')));
  notes_->setVisible(!made.notes.isEmpty());
  if (is_text(wish_.form)) {
    editor_->set_mime_type(mime_of(wish_.form));
    editor_->set_text(made.text);
    stack_->setCurrentWidget(editor_);
  } else if (wish_.form == ShownForm::picture) {
    picture_->setPixmap(QPixmap::fromImage(made.picture));
    stack_->setCurrentWidget(picture_area_);
  } else {
    hex_->set_bytes(std::move(made.bytes));
    stack_->setCurrentWidget(hex_);
  }
  update_bar();
  Q_EMIT shown();
}

QString ShowAsView::notes() const {
  return notes_->isHidden() ? QString() : notes_->text();
}

QString ShowAsView::text() const {
  return editor_->text();
}

void ShowAsView::set_detachable(bool on) {
  detach_->setVisible(on);
}

ShowAsView* ShowAsView::open_window() {
  auto* window = new ShowAsView(this->window());
  window->setWindowFlag(Qt::Window);
  window->setAttribute(Qt::WA_DeleteOnClose);
  window->setWindowTitle(what_.isEmpty() ? tr("Bytes") : what_);
  window->set_detachable(false);
  window->bytes_ = bytes_;
  window->what_ = what_;
  window->set_wish(wish_);
  connect(new QShortcut(QKeySequence::Close, window), &QShortcut::activated, window, &QWidget::close);
  connect(new QShortcut(Qt::Key_Escape, window), &QShortcut::activated, window, &QWidget::close);
  window->resize(640, 420);
  window->show();
  return window;
}

}  // namespace lw::ui
