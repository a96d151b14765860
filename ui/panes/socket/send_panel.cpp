#include "ui/panes/socket/send_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/bridge/text.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/shell/theme.h"

namespace lw::ui {

SendPanel::SendPanel(QWidget* parent) : QWidget(parent), editor_(new InputEdit(this)) {
  auto* bar = make_bar();
  send_ = new QPushButton(tr("&Send"), this);
  send_->setIcon(theme_icon(QLatin1StringView("send")));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(4);
  grid->addWidget(bar, 0, 0, 1, 2);
  grid->addWidget(editor_, 1, 0);
  grid->addWidget(send_, 1, 1, Qt::AlignTop);
  grid->addWidget(make_quick(), 2, 0, 1, 2);
  grid->setColumnStretch(0, 1);
  editor_->setMaximumHeight(editor_->fontMetrics().lineSpacing() * 5 + 14);

  connect(send_, &QPushButton::clicked, this, &SendPanel::send_editor);
  connect(editor_, &InputEdit::send_wanted, this, &SendPanel::send_editor);
  connect(editor_, &InputEdit::validity_changed, this, &SendPanel::show_state);
  connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
    editor_->set_kind(kind());
    for (auto* line : quick_) line->set_kind(kind());
    ending_->setEnabled(kind() == InputKind::text);
    show_state();
    Q_EMIT edited();
  });
  connect(ending_, &QComboBox::currentIndexChanged, this, &SendPanel::edited);
  connect(target_, &QComboBox::currentIndexChanged, this, &SendPanel::show_state);
  set_targets({});
}

QWidget* SendPanel::make_bar() {
  auto* bar = new QWidget(this);
  kind_ = new QComboBox(bar);
  kind_->addItems({tr("Text"), tr("Hex")});
  kind_->setAccessibleName(tr("What is typed: text or hex"));
  kind_->setToolTip(tr("Text with \\r \\n \\t \\0 \\xHH, or hex such as 48 65, 0x48,0x65"));
  ending_ = new QComboBox(bar);
  ending_->addItems({tr("no line ending"), tr("LF (\\n)"), tr("CR LF (\\r\\n)"), tr("NUL (\\0)")});
  ending_->setCurrentIndex(1);
  ending_->setAccessibleName(tr("What is sent after text"));
  ending_->setToolTip(tr("Put after each text that is sent; hex is sent as it stands"));
  target_ = new QComboBox(bar);
  target_->addItems({tr("to all clients"), tr("to the selected")});
  target_->setAccessibleName(tr("To whom"));
  target_->setToolTip(tr("To every client of this server, or to those selected in the list"));
  fault_ = new QLabel(bar);
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(kind_);
  layout->addWidget(ending_);
  layout->addWidget(target_);
  layout->addWidget(fault_);
  layout->addStretch(1);
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
    layout->addWidget(quick_[i], 1);
    layout->addWidget(quick_send_[i]);
    connect(quick_send_[i], &QPushButton::clicked, this, [this, i] { send_quick(i); });
    connect(quick_[i], &QuickLine::send_wanted, this, [this, i] { send_quick(i); });
    connect(quick_[i], &QLineEdit::textEdited, this, &SendPanel::edited);
    connect(quick_[i], &QLineEdit::textChanged, this, &SendPanel::show_state);
  }
  return row;
}

InputKind SendPanel::kind() const {
  return kind_->currentIndex() == 1 ? InputKind::hex : InputKind::text;
}

LineEnding SendPanel::ending() const {
  return static_cast<LineEnding>(ending_->currentIndex());
}

void SendPanel::send_editor() {
  if (!can_send() || editor_->problem()) return;
  const auto bytes = input_bytes(kind(), editor_->toPlainText(), ending());
  if (!bytes || bytes->empty()) return;
  editor_->remember(editor_->toPlainText());
  editor_->clear();
  Q_EMIT send_wanted(from_bytes(*bytes));
}

void SendPanel::send_quick(int place) {
  if (!can_send()) return;
  const auto bytes = input_bytes(kind(), quick_[place]->text(), ending());
  if (bytes && !bytes->empty()) Q_EMIT send_wanted(from_bytes(*bytes));
}

void SendPanel::set_targets(const Targets& targets) {
  targets_ = targets;
  target_->setVisible(targets.server);
  target_->setItemText(1, tr("to the %n selected", nullptr, targets.selected));
  show_state();
}

bool SendPanel::to_all() const {
  return !targets_.server || target_->currentIndex() == 0;
}

void SendPanel::set_blocked(const QString& why) {
  blocked_ = why;
  show_state();
}

QString SendPanel::why_not() const {
  if (!blocked_.isEmpty()) return blocked_;
  if (!targets_.server) return tr("Not connected");
  return targets_.open == 0 ? tr("No client is there to send to") : tr("No client is selected in the list");
}

void SendPanel::show_state() {
  const auto& problem = editor_->problem();
  send_->setEnabled(can_send() && !problem);
  send_->setToolTip(can_send() ? tr("Send what stands in the field (Enter or Ctrl+Enter)") : why_not());
  for (int i = 0; i < kQuick; ++i) {
    const auto bytes = input_bytes(kind(), quick_[i]->text(), ending());
    quick_send_[i]->setEnabled(can_send() && bytes && !bytes->empty());
    quick_send_[i]->setToolTip(can_send() ? tr("Send quick line %1 (Alt+%1)").arg(i + 1) : why_not());
  }
  fault_->setVisible(problem.has_value());
  if (!problem) return;
  QPalette colours = fault_->palette();
  colours.setColor(QPalette::WindowText, Theme::instance().colours().error);
  fault_->setPalette(colours);
  fault_->setText(tr("Character %1: %2").arg(problem->position + 1).arg(problem->reason));
}

void SendPanel::put(ByteView bytes) {
  editor_->selectAll();
  editor_->insertPlainText(as_input(kind(), bytes));
  editor_->setFocus();
}

void SendPanel::read_into(SocketForm& form) const {
  form.input = kind();
  form.ending = ending();
  form.quick.clear();
  for (const auto* line : quick_) form.quick << line->text();
}

void SendPanel::show_form(const SocketForm& form) {
  kind_->setCurrentIndex(form.input == InputKind::hex ? 1 : 0);
  ending_->setCurrentIndex(static_cast<int>(form.ending));
  for (int i = 0; i < kQuick; ++i) quick_[i]->setText(form.quick.value(i));
}

}  // namespace lw::ui
