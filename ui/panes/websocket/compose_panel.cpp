#include "ui/panes/websocket/compose_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/widgets/pretty.h"

namespace lw::ui {
namespace {

/// RFC 6455 section 5.5: what a ping holds, and what a close frame holds behind its code.
constexpr std::size_t kLongestPing = 125;
constexpr int kLongestReason = 123;
/// Longer text is not indented on the user interface's thread.
constexpr qsizetype kMostIndented = 1 << 20;

}  // namespace

std::expected<Bytes, QString> composed_bytes(ComposeKind kind, const QString& text) {
  const std::string typed = to_utf8(text);
  if (kind == ComposeKind::hex || kind == ComposeKind::base64) {
    auto bytes = kind == ComposeKind::hex ? from_hex(typed) : from_base64(typed);
    if (bytes) return *std::move(bytes);
    return std::unexpected(ComposePanel::tr("Character %1: %2")
                               .arg(bytes.error().offset + 1)
                               .arg(from_utf8(bytes.error().reason)));
  }
  if (kind == ComposeKind::ping && typed.size() > kLongestPing)
    return std::unexpected(ComposePanel::tr("A ping has at most 125 bytes, this is %1").arg(typed.size()));
  return typed;
}

ComposePanel::ComposePanel(QWidget* parent) : QWidget(parent) {
  editor_ = new QPlainTextEdit(this);
  editor_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  editor_->setPlaceholderText(tr("A message. Ctrl+Enter sends it."));
  editor_->setAccessibleName(tr("Message to send"));
  editor_->setTabChangesFocus(true);
  editor_->setMinimumHeight(50);
  editor_->installEventFilter(this);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(make_bar());
  layout->addWidget(editor_, 1);
  layout->addWidget(make_close());
  connect(editor_, &QPlainTextEdit::textChanged, this, &ComposePanel::check);
  connect(kind_, &QComboBox::currentIndexChanged, this, &ComposePanel::check);
  connect(target_, &QComboBox::currentIndexChanged, this, &ComposePanel::check);
  fill_saved();
  check();
}

QWidget* ComposePanel::make_bar() {
  auto* bar = new QWidget(this);
  kind_ = new QComboBox(bar);
  kind_->addItems({tr("Text"), tr("Binary, as hex"), tr("Binary, as base64"), tr("Ping")});
  kind_->setAccessibleName(tr("Kind of message"));
  kind_->setToolTip(tr("What is written becomes a message of this kind"));
  target_ = new QComboBox(bar);
  target_->addItems({tr("To all clients"), tr("To the chosen clients")});
  target_->setAccessibleName(tr("To whom"));
  saved_button_ = new QToolButton(bar);
  saved_button_->setText(tr("Sa&ved"));
  saved_button_->setToolTip(tr("Messages that were kept, to be sent again"));
  saved_button_->setPopupMode(QToolButton::InstantPopup);
  saved_button_->setMenu(new QMenu(saved_button_));
  file_ = new QToolButton(bar);
  file_->setText(tr("&File"));
  file_->setPopupMode(QToolButton::InstantPopup);
  file_->setFocusPolicy(Qt::TabFocus);
  file_->setMenu(new QMenu(file_));
  file_->menu()->addAction(tr("Send a file as &binary message …"), this, [this] { choose_file(true); });
  file_->menu()->addAction(tr("Send a file as &text message …"), this, [this] { choose_file(false); });
  format_ = new QToolButton(bar);
  format_->setText(tr("Inden&t"));
  format_->setToolTip(tr("Indent the JSON that is written here"));
  fault_ = new QLabel(bar);
  fault_->setAccessibleName(tr("What is wrong with the message"));
  send_ = new QPushButton(tr("&Send"), bar);
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(kind_);
  layout->addWidget(target_);
  layout->addWidget(saved_button_);
  layout->addWidget(file_);
  layout->addWidget(format_);
  layout->addWidget(fault_, 1);
  layout->addWidget(send_);
  connect(send_, &QPushButton::clicked, this, &ComposePanel::send_now);
  connect(format_, &QToolButton::clicked, this, [this] {
    if (editor_->document()->characterCount() > kMostIndented) return;
    const auto indented = pretty(TextKind::json, editor_->toPlainText());
    if (indented) return editor_->setPlainText(*indented);
    fault_->setText(indented.error());
  });
  return bar;
}

QWidget* ComposePanel::make_close() {
  auto* row = new QWidget(this);
  code_ = new QSpinBox(row);
  code_->setRange(0, 4999);
  code_->setValue(1000);
  code_->setSpecialValueText(tr("no code"));
  code_->setAccessibleName(tr("Close code"));
  code_->setToolTip(tr("1000: normal closure; 1001: going away; 3000 to 4999: of applications"));
  reason_ = new QLineEdit(row);
  reason_->setPlaceholderText(tr("Reason for closing"));
  reason_->setAccessibleName(tr("Reason for closing"));
  close_ = new QPushButton(tr("Say &Close"), row);
  close_->setToolTip(tr("Say close with this code and reason, and wait for the answer"));
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(new QLabel(tr("Close:"), row));
  layout->addWidget(code_);
  layout->addWidget(reason_, 1);
  layout->addWidget(close_);
  connect(close_, &QPushButton::clicked, this,
          [this] { Q_EMIT close_wanted(code_->value(), reason_->text()); });
  connect(reason_, &QLineEdit::textChanged, this, &ComposePanel::check);
  connect(code_, &QSpinBox::valueChanged, this, &ComposePanel::check);
  return row;
}

ComposeKind ComposePanel::kind() const {
  return static_cast<ComposeKind>(kind_->currentIndex());
}

bool ComposePanel::to_all() const {
  return target_->currentIndex() == 0;
}

void ComposePanel::set_targets(bool server, int open, int selected, const QString& why) {
  server_ = server;
  open_ = open;
  selected_ = selected;
  why_ = why;
  target_->setVisible(server);
  check();
}

void ComposePanel::check() {
  const auto bytes = composed_bytes(kind(), editor_->toPlainText());
  fault_->setText(bytes ? QString() : bytes.error());
  const int recipients = server_ && !to_all() ? selected_ : open_;
  const QString nobody = server_ ? tr("No client is connected, or none is chosen") : tr("Not connected");
  const QString why = !why_.isEmpty() ? why_ : recipients == 0 ? nobody : fault_->text();
  send_->setEnabled(why.isEmpty());
  send_->setToolTip(why.isEmpty() ? tr("Send what is written (Ctrl+Enter)") : why);
  const bool reached = why_.isEmpty() && recipients > 0;
  file_->setEnabled(reached);
  file_->setToolTip(reached ? tr("Send a file as one message, in fragments, however long it is")
                            : (why_.isEmpty() ? nobody : why_));
  const bool long_reason = to_utf8(reason_->text()).size() > static_cast<std::size_t>(kLongestReason);
  const bool bare_reason = code_->value() == 0 && !reason_->text().isEmpty();
  close_->setEnabled(why_.isEmpty() && recipients > 0 && !long_reason && !bare_reason);
  reason_->setToolTip(long_reason   ? tr("A reason has at most 123 bytes")
                      : bare_reason ? tr("A reason needs a code")
                                    : tr("Text that goes with the code"));
  format_->setEnabled(kind() == ComposeKind::text);
}

void ComposePanel::send_now() {
  const auto bytes = composed_bytes(kind(), editor_->toPlainText());
  if (bytes && send_->isEnabled()) Q_EMIT send_wanted(from_bytes(*bytes), kind());
}

void ComposePanel::choose_file(bool binary) {
  auto* dialog =
      new QFileDialog(this, binary ? tr("Send a file as binary message") : tr("Send a file as text message"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, binary](const QString& file) { Q_EMIT file_wanted(file, binary); });
  dialog->open();
}

void ComposePanel::put(ComposeKind kind, const QString& text) {
  kind_->setCurrentIndex(static_cast<int>(kind));
  editor_->setPlainText(text);
  editor_->setFocus();
}

void ComposePanel::set_saved(QVector<SavedMessage> saved) {
  saved_ = std::move(saved);
  fill_saved();
}

void ComposePanel::keep_now() {
  const QString text = editor_->toPlainText();
  const SavedMessage one{text.simplified().left(40), kind(), text};
  if (text.isEmpty() || saved_.contains(one)) return;
  saved_ << one;
  fill_saved();
  Q_EMIT edited();
}

void ComposePanel::fill_saved() {
  QMenu* menu = saved_button_->menu();
  menu->clear();
  menu->addAction(tr("&Keep what is written"), this, &ComposePanel::keep_now);
  auto* forget = menu->addMenu(tr("&Forget"));
  forget->setEnabled(!saved_.isEmpty());
  menu->addSeparator();
  for (qsizetype i = 0; i < saved_.size(); ++i) {
    QString name = saved_[i].name;
    name.replace(QLatin1Char('&'), QLatin1String("&&"));
    menu->addAction(name, this, [this, i] {
      if (i < saved_.size()) put(saved_[i].kind, saved_[i].text);
    });
    forget->addAction(name, this, [this, i] {
      if (i >= saved_.size()) return;
      saved_.removeAt(i);
      // Not while its own menu is up.
      QMetaObject::invokeMethod(this, &ComposePanel::fill_saved, Qt::QueuedConnection);
      Q_EMIT edited();
    });
  }
}

bool ComposePanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == editor_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
      send_now();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace lw::ui
