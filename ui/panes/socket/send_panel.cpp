#include "ui/panes/socket/send_panel.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "ui/bridge/text.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/insert_menu.h"
#include "ui/shell/theme.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

// Typing is not held up by what it would send.
constexpr int kPreviewAfter = 80;

/// What the box of targets says.
enum ToWhom { kToAll, kToSelected, kToTarget, kToTargetSelected, kToWhom };

}  // namespace

QComboBox* make_kind_box(QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->addItems({SendPanel::tr("Text"), SendPanel::tr("Hex"), SendPanel::tr("Base64")});
  box->setAccessibleName(SendPanel::tr("What is typed: text, hex or base64"));
  box->setToolTip(
      SendPanel::tr("Text with \\r \\n \\t \\0 \\xHH, hex such as 48 65 or 0x48,0x65 or a dump, or base64"));
  return box;
}

QComboBox* make_ending_box(QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->addItems({SendPanel::tr("no line ending"), SendPanel::tr("LF (\\n)"), SendPanel::tr("CR (\\r)"),
                 SendPanel::tr("CR LF (\\r\\n)"), SendPanel::tr("NUL (\\0)")});
  box->setAccessibleName(SendPanel::tr("What is sent after text"));
  box->setToolTip(SendPanel::tr("Put after each text that is sent; hex and base64 are sent as they stand"));
  return box;
}

SendPanel::SendPanel(QWidget* parent) : QWidget(parent), editor_(new InputEdit(this)), previewing_(this) {
  auto* bar = make_bar();
  send_ = new QPushButton(tr("Send"), this);
  send_->setIcon(theme_icon(QLatin1StringView("send")));
  preview_ = new ToneLabel(this);
  preview_->setAccessibleName(tr("What would be sent"));
  preview_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(4);
  grid->addWidget(bar, 0, 0, 1, 2);
  grid->addWidget(editor_, 1, 0);
  grid->addWidget(send_, 1, 1, Qt::AlignTop);
  grid->addWidget(preview_, 2, 0, 1, 2);
  grid->addWidget(make_quick(), 3, 0, 1, 2);
  grid->setColumnStretch(0, 1);
  editor_->setMaximumHeight(editor_->fontMetrics().lineSpacing() * 5 + 14);
  preview_soon_.setSingleShot(true);
  preview_soon_.setInterval(kPreviewAfter);
  connect_all();
  ending_->setCurrentIndex(1);
  set_targets({});
}

QWidget* SendPanel::make_bar() {
  auto* bar = new QWidget(this);
  kind_ = make_kind_box(bar);
  ending_ = make_ending_box(bar);
  target_ = new QComboBox(bar);
  target_->addItems({tr("to all clients"), tr("to the selected")});
  target_->setAccessibleName(tr("To whom"));
  target_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  // Beside an open side panel, in a small window, they give way.
  for (auto* box : {ending_, target_}) box->setMinimumContentsLength(6);
  insert_ = new QToolButton(bar);
  insert_->setText(tr("Insert"));
  insert_->setToolTip(
      tr("Insert a date, a counter, random bytes, a length or a checksum, made anew each time"));
  insert_->setPopupMode(QToolButton::InstantPopup);
  insert_->setFocusPolicy(Qt::TabFocus);
  insert_menu_ = new InsertMenu(insert_);
  insert_->setMenu(insert_menu_);
  file_ = new QToolButton(bar);
  file_->setText(tr("File …"));
  file_->setFocusPolicy(Qt::TabFocus);
  bar_ = new QHBoxLayout(bar);
  bar_->setContentsMargins(0, 0, 0, 0);
  for (QWidget* widget : std::initializer_list<QWidget*>{kind_, ending_, target_, insert_, file_})
    bar_->addWidget(widget);
  bar_->addStretch(1);
  return bar;
}

QWidget* SendPanel::make_quick() {
  auto* row = new QWidget(this);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  for (int i = 0; i < kQuick; ++i) {
    quick_[i] = new QuickLine(row);
    quick_[i]->setPlaceholderText(tr("Quick line %1").arg(i + 1));
    quick_[i]->setAccessibleName(tr("Quick line %1").arg(i + 1));
    quick_send_[i] = new QPushButton(QStringLiteral("&%1").arg(i + 1), row);
    quick_send_[i]->setIcon(theme_icon(QLatin1StringView("send")));
    quick_send_[i]->setAccessibleName(tr("Send quick line %1").arg(i + 1));
    quick_send_[i]->setMaximumWidth(quick_send_[i]->fontMetrics().averageCharWidth() * 9);
    layout->addWidget(quick_[i], 1);
    layout->addWidget(quick_send_[i]);
    connect(quick_send_[i], &QPushButton::clicked, this, [this, i] { send_quick(i); });
    connect(quick_[i], &QuickLine::send_wanted, this, [this, i] { send_quick(i); });
    connect(quick_[i], &QLineEdit::textEdited, this, &SendPanel::edited);
    connect(quick_[i], &QLineEdit::textChanged, this, &SendPanel::show_state);
  }
  return row;
}

void SendPanel::connect_all() {
  connect(send_, &QPushButton::clicked, this, &SendPanel::send_editor);
  connect(editor_, &InputEdit::send_wanted, this, &SendPanel::send_editor);
  connect(editor_, &InputEdit::checked, this, &SendPanel::show_state);
  connect(insert_menu_, &InsertMenu::chosen, this, &SendPanel::insert);
  connect(file_, &QToolButton::clicked, this, &SendPanel::choose_file);
  connect(&preview_soon_, &QTimer::timeout, this, &SendPanel::show_preview);
  connect(kind_, &QComboBox::currentIndexChanged, this, &SendPanel::kind_chosen);
  connect(ending_, &QComboBox::currentIndexChanged, this, &SendPanel::ending_chosen);
  connect(target_, &QComboBox::currentIndexChanged, this, &SendPanel::show_state);
}

void SendPanel::kind_chosen() {
  editor_->set_kind(kind());
  for (auto* line : quick_) line->set_kind(kind());
  ending_->setEnabled(kind() == InputKind::text);
  insert_->setEnabled(kind() != InputKind::base64);
  show_state();
  Q_EMIT edited();
}

void SendPanel::ending_chosen() {
  editor_->set_ending(ending());
  for (auto* line : quick_) line->set_ending(ending());
  show_state();
  Q_EMIT edited();
}

InputKind SendPanel::kind() const {
  return static_cast<InputKind>(kind_->currentIndex());
}

LineEnding SendPanel::ending() const {
  return static_cast<LineEnding>(ending_->currentIndex());
}

Typed SendPanel::typed() const {
  return editor_->typed();
}

void SendPanel::send_editor() {
  const Typed typed = editor_->typed();
  if (!can_send() || editor_->problem() || typed.empty()) return;
  if (!typed.text.isEmpty()) editor_->remember(typed.text);
  editor_->clear();
  Q_EMIT send_wanted(typed);
}

void SendPanel::send_quick(int place) {
  if (can_send() && quick_[place]->can_be_sent()) Q_EMIT send_wanted(quick_[place]->typed());
}

void SendPanel::choose_file() {
  if (!can_send()) return;
  auto* dialog = new QFileDialog(this, tr("Send a file"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &SendPanel::file_wanted);
  dialog->open();
}

// Into the quick line that is being typed in, else into the editor.
void SendPanel::insert(const QString& macro) {
  for (auto* line : quick_) {
    if (!line->hasFocus()) continue;
    line->insert(macro);
    Q_EMIT edited();
    return;
  }
  editor_->insertPlainText(macro);
  editor_->setFocus();
}

void SendPanel::set_targets(const Targets& targets) {
  targets_ = targets;
  target_->setVisible(targets.server);
  // Who is no relay any more says it to all, not to the next entry.
  if (!targets.relay && target_->currentIndex() >= kToTarget) target_->setCurrentIndex(kToAll);
  while (target_->count() > (targets.relay ? kToWhom : kToTarget)) target_->removeItem(target_->count() - 1);
  while (target_->count() < (targets.relay ? kToWhom : kToTarget)) target_->addItem({});
  const QString selected =
      targets.selected == 0 ? tr("to the selected") : tr("to the %n selected", nullptr, targets.selected);
  target_->setItemText(kToSelected, selected);
  if (targets.relay) {
    target_->setItemText(kToTarget, tr("to the target: all"));
    target_->setItemText(kToTargetSelected, tr("to the target: selected"));
  }
  target_->setToolTip(targets.relay ? tr("To the clients; or to the target, as if they had said it: on the "
                                         "lines of all or of the selected")
                                    : tr("To every client of this server, or to those selected in the list"));
  show_state();
}

bool SendPanel::to_all() const {
  return !targets_.server || target_->currentIndex() == kToAll || target_->currentIndex() == kToTarget;
}

bool SendPanel::to_target() const {
  return targets_.relay && target_->currentIndex() >= kToTarget;
}

void SendPanel::set_blocked(const QString& why) {
  blocked_ = why;
  show_state();
}

QString SendPanel::why_not() const {
  if (!blocked_.isEmpty()) return blocked_;
  if (recipients() > 0) return {};
  if (!targets_.server) return tr("Not connected");
  return targets_.open == 0 ? tr("No client is there to send to") : tr("No client is selected in the list");
}

void SendPanel::show_state() {
  const auto& problem = editor_->problem();
  const QString why = why_not();
  send_->setEnabled(can_send() && !problem);
  send_->setToolTip(can_send() ? tr("Send what stands in the field (Enter or Ctrl+Enter)") : why);
  file_->setEnabled(can_send());
  file_->setToolTip(can_send() ? tr("Send a file as it is, however long") : why);
  for (int i = 0; i < kQuick; ++i) {
    quick_send_[i]->setEnabled(can_send() && quick_[i]->can_be_sent());
    quick_send_[i]->setToolTip(can_send() ? tr("Send quick line %1 (Alt+%1)").arg(i + 1) : why);
  }
  if (problem) {
    preview_soon_.stop();
    previewing_.stop();
    preview_->say(fault_text(*problem), Tone::error);
  } else {
    preview_soon_.start();
  }
}

void SendPanel::show_preview() {
  if (editor_->toPlainText().isEmpty()) {
    previewing_.stop();
    return preview_->say(tr("Nothing is typed"), Tone::quiet);
  }
  const Nanoseconds wall = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
  previewing_.run(
      page_jobs(),
      [message = editor_->message(), wall](const std::atomic<bool>&) { return preview_of(message, wall); },
      [this](const SendPreview& preview) {
        if (preview.problem.isEmpty()) return preview_->say(preview.text, Tone::quiet);
        preview_->say(preview.problem, Tone::error);
      });
}

void SendPanel::put(ByteView bytes) {
  editor_->selectAll();
  editor_->insertPlainText(as_input(kind(), bytes));
  editor_->setFocus();
}

void SendPanel::put(const Typed& typed) {
  kind_->setCurrentIndex(static_cast<int>(typed.kind));
  if (typed.kind == InputKind::text) ending_->setCurrentIndex(static_cast<int>(typed.ending));
  editor_->selectAll();
  editor_->insertPlainText(typed.text);
  editor_->setFocus();
}

void SendPanel::add_to_bar(QWidget* widget) {
  bar_->addWidget(widget);
}

void SendPanel::add_below(QWidget* widget) {
  auto* grid = static_cast<QGridLayout*>(layout());
  grid->addWidget(widget, grid->rowCount(), 0, 1, 2);
}

void SendPanel::read_into(SocketForm& form) const {
  form.input = kind();
  form.ending = ending();
  form.quick.clear();
  for (const auto* line : quick_) form.quick << line->text();
}

void SendPanel::show_form(const SocketForm& form) {
  kind_->setCurrentIndex(static_cast<int>(form.input));
  ending_->setCurrentIndex(static_cast<int>(form.ending));
  for (int i = 0; i < kQuick; ++i) quick_[i]->setText(form.quick.value(i));
}

}  // namespace lw::ui
