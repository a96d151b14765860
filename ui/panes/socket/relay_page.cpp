#include "ui/panes/socket/relay_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/socket/sending/input_text.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/relay_edits.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

constexpr int kMostCutKiB = 1 << 20;
// Who holds more looks at none of them; they go with the others.
constexpr std::size_t kMostListed = 1000;
// Longer pieces go as they are, or not at all.
constexpr std::size_t kMostEdited = 256u << 10;

enum RelayTab { kEditsTab, kWaitingTab };

int capped(std::uint64_t value, int most) {
  return static_cast<int>(std::min<std::uint64_t>(value, static_cast<std::uint64_t>(most)));
}

}  // namespace

RelayPage::RelayPage(QWidget* parent)
    : QWidget(parent),
      reset_(new QCheckBox(tr("Cutting resets the lines"), this)),
      tabs_(new QTabWidget(this)),
      edits_(new RelayEdits(tabs_)),
      state_(new ToneLabel(this)) {
  reset_->setToolTip(tr("Both ends see a reset (RST) instead of an orderly end"));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addWidget(make_ways());
  tabs_->setDocumentMode(true);
  tabs_->addTab(edits_, tr("Edits"));
  tabs_->addTab(make_waiting(), QString());
  tabs_->setTabToolTip(0, tr("What is found in the pieces, and what is put there instead"));
  tabs_->setTabToolTip(1, tr("Pieces that are held, to be looked at, changed, let go or dropped"));
  layout->addWidget(tabs_, 1);
  connect(edits_, &RelayEdits::edited, this, &RelayPage::edited);
  connect(reset_, &QCheckBox::toggled, this, &RelayPage::edited);
  show_state();
}

QWidget* RelayPage::make_ways() {
  auto* column = new QWidget(this);
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(make_way(ways_[0], tr("To the target"), tr("to the target")));
  layout->addWidget(make_way(ways_[1], tr("To the clients"), tr("to the clients")));
  layout->addWidget(reset_);
  layout->addStretch(1);
  return column;
}

QWidget* RelayPage::make_way(Way& way, const QString& title, const QString& direction) {
  auto* group = new QGroupBox(title, this);
  way.hold = new QCheckBox(tr("Hold every piece"), group);
  way.hold->setAccessibleName(tr("Hold what goes %1").arg(direction));
  way.hold->setToolTip(tr("Each piece waits in the list until you let it go, changed or not"));
  const auto number = [group](int most, const QString& unset, const QString& name, const QString& tip) {
    auto* box = new QSpinBox(group);
    box->setRange(0, most);
    box->setSpecialValueText(unset);
    box->setKeyboardTracking(false);  // each change is an operation: once a number, not once a digit
    box->setAccessibleName(name);
    box->setToolTip(tip);
    return box;
  };
  way.delay = number(3'600'000, tr("at once"), tr("Delay %1").arg(direction),
                     tr("Each piece waits so long before it goes on"));
  way.delay->setSuffix(tr(" ms"));
  way.drop = number(1'000'000, tr("none"), tr("Lost %1").arg(direction),
                    tr("Each nth piece (what one read brought, or a datagram) goes nowhere"));
  way.drop->setPrefix(tr("1 of "));
  way.cut = number(kMostCutKiB, tr("never"), tr("Cut %1").arg(direction),
                   tr("When so much went this way, both lines are ended"));
  way.cut->setSuffix(tr(" KiB"));
  auto* form = new QFormLayout(group);
  form->setVerticalSpacing(4);
  form->addRow(way.hold);
  form->addRow(tr("Late by:"), way.delay);
  form->addRow(tr("Lost:"), way.drop);
  form->addRow(tr("Cut after:"), way.cut);
  connect(way.hold, &QCheckBox::toggled, this, &RelayPage::edited);
  connect(way.hold, &QCheckBox::clicked, this, [this](bool hold) {
    if (hold) tabs_->setCurrentIndex(kWaitingTab);
  });
  for (auto* box : {way.delay, way.drop, way.cut})
    connect(box, &QSpinBox::valueChanged, this, &RelayPage::edited);
  return group;
}

QWidget* RelayPage::make_waiting() {
  auto* group = new QWidget(tabs_);
  waiting_ = new QTreeWidget(group);
  waiting_->setHeaderLabels({tr("Goes"), tr("Line"), tr("Length"), tr("Bytes")});
  waiting_->setRootIsDecorated(false);
  waiting_->setUniformRowHeights(true);
  waiting_->setAllColumnsShowFocus(true);
  waiting_->setAccessibleName(tr("Pieces that wait"));
  waiting_->header()->resizeSection(0, 110);
  waiting_->header()->resizeSection(1, 60);
  waiting_->header()->resizeSection(2, 60);
  editor_ = new QPlainTextEdit(group);
  editor_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  editor_->setTabChangesFocus(true);
  editor_->setAccessibleName(tr("Bytes of the chosen piece, to be changed"));
  editor_->setPlaceholderText(tr("The chosen piece: change it here before it goes."));
  editor_->setMaximumHeight(editor_->fontMetrics().lineSpacing() * 5 + 14);
  form_ = new QComboBox(group);
  form_->addItem(tr("Text"), static_cast<int>(socket::InputForm::text));
  form_->addItem(tr("Hex"), static_cast<int>(socket::InputForm::hex));
  form_->setAccessibleName(tr("How the piece is written"));
  form_->setToolTip(tr("Text with \\r \\n \\xHH, or hex"));
  go_ = new QPushButton(tr("Let go"), group);
  go_->setToolTip(tr("On it goes, with what stands in the field"));
  drop_ = new QPushButton(tr("Drop"), group);
  drop_->setToolTip(tr("It goes nowhere"));
  all_ = new QPushButton(tr("Let all go"), group);
  all_->setToolTip(tr("Everything that waits goes as it is, in its order"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(form_);
  buttons->addWidget(state_, 1);
  for (auto* button : {go_, drop_, all_}) buttons->addWidget(button);
  auto* layout = new QVBoxLayout(group);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->setSpacing(4);
  layout->addWidget(waiting_, 1);
  layout->addWidget(editor_);
  layout->addLayout(buttons);
  using How = socket::RelayRelease::How;
  connect(waiting_, &QTreeWidget::currentItemChanged, this, &RelayPage::show_piece);
  connect(form_, &QComboBox::currentIndexChanged, this, &RelayPage::show_piece);
  connect(go_, &QPushButton::clicked, this, [this] { release(How::instead); });
  connect(drop_, &QPushButton::clicked, this, [this] { release(How::drop); });
  connect(all_, &QPushButton::clicked, this, [this] { Q_EMIT release_wanted({}); });
  connect(editor_, &QPlainTextEdit::textChanged, this, &RelayPage::show_state);
  return group;
}

void RelayPage::read_into(SocketForm& form) const {
  const auto read = [](const Way& way) {
    socket::RelayFault fault;
    fault.hold = way.hold->isChecked();
    fault.delay_ms = static_cast<std::uint32_t>(way.delay->value());
    fault.drop_every = static_cast<std::uint32_t>(way.drop->value());
    fault.cut_after = static_cast<std::uint64_t>(way.cut->value()) << 10;
    return fault;
  };
  form.relay.to_target = read(ways_[0]);
  form.relay.to_client = read(ways_[1]);
  form.relay.edits = edits_->edits();
  form.relay.reset = reset_->isChecked();
}

void RelayPage::show_form(const SocketForm& form) {
  const QSignalBlocker quiet(this);
  const auto show = [](Way& way, const socket::RelayFault& fault) {
    way.hold->setChecked(fault.hold);
    way.delay->setValue(capped(fault.delay_ms, 3'600'000));
    way.drop->setValue(capped(fault.drop_every, 1'000'000));
    way.cut->setValue(capped((fault.cut_after + 1023) >> 10, kMostCutKiB));
  };
  show(ways_[0], form.relay.to_target);
  show(ways_[1], form.relay.to_client);
  edits_->show_edits(form.relay.edits);
  reset_->setChecked(form.relay.reset);
}

void RelayPage::set_running(bool running) {
  running_ = running;
  reset_->setEnabled(!running);
  if (!running) clear();
  show_state();
}

void RelayPage::set_blocked(const QString& why) {
  blocked_ = why;
  for (const Way& way : ways_)
    for (QWidget* field : {static_cast<QWidget*>(way.hold), static_cast<QWidget*>(way.delay),
                           static_cast<QWidget*>(way.drop), static_cast<QWidget*>(way.cut)})
      field->setEnabled(why.isEmpty());
  edits_->set_blocked(why);
  show_state();
}

void RelayPage::held(const socket::Held& piece, bool to_target) {
  if (pieces_.size() >= kMostListed) {
    ++more_;
    return show_state();
  }
  pieces_.push_back(piece);
  auto* item = new QTreeWidgetItem(waiting_);
  item->setText(0, to_target ? tr("→ to the target") : tr("← to the client"));
  item->setText(1, QString::number(piece.from));
  item->setText(2, QLocale().toString(static_cast<qulonglong>(piece.bytes.size())));
  item->setText(3, from_utf8(escape(ByteView(piece.bytes).substr(0, 160))));
  if (!waiting_->currentItem()) waiting_->setCurrentItem(item);
  show_state();
}

void RelayPage::let_go(const socket::LetGo& piece) {
  const auto at = std::ranges::find_if(pieces_, [&](const socket::Held& held) {
    return held.from == piece.from && held.piece == piece.piece;
  });
  if (at == pieces_.end()) {
    more_ -= more_ > 0 ? 1 : 0;
    return show_state();
  }
  const auto row = static_cast<int>(at - pieces_.begin());
  pieces_.erase(at);
  delete waiting_->takeTopLevelItem(row);
  show_piece();
}

void RelayPage::clear() {
  pieces_.clear();
  more_ = 0;
  waiting_->clear();
  show_piece();
}

const socket::Held* RelayPage::chosen() const {
  const int row = waiting_->indexOfTopLevelItem(waiting_->currentItem());
  return row < 0 || row >= static_cast<int>(pieces_.size()) ? nullptr
                                                            : &pieces_[static_cast<std::size_t>(row)];
}

void RelayPage::show_piece() {
  const socket::Held* piece = chosen();
  const auto form = static_cast<socket::InputForm>(form_->currentData().toInt());
  const bool fits = piece != nullptr && piece->bytes.size() <= kMostEdited;
  editor_->setPlainText(fits ? from_utf8(socket::write_input(form, piece->bytes)) : QString());
  editor_->setReadOnly(!fits);
  show_state();
}

void RelayPage::show_state() {
  const socket::Held* piece = chosen();
  const bool can = running_ && blocked_.isEmpty();
  const auto form = static_cast<socket::InputForm>(form_->currentData().toInt());
  const auto bytes = socket::read_input(form, to_utf8(editor_->toPlainText()));
  const bool wrong = piece != nullptr && !editor_->isReadOnly() && !bytes;
  go_->setEnabled(can && piece != nullptr && !wrong);
  drop_->setEnabled(can && piece != nullptr);
  const auto waiting = static_cast<int>(pieces_.size()) + capped(more_, 1'000'000'000);
  tabs_->setTabText(kWaitingTab, waiting == 0 ? tr("Pieces that wait")
                                              : tr("Pieces that wait (%1)").arg(QLocale().toString(waiting)));
  all_->setEnabled(can && (!pieces_.empty() || more_ > 0));
  if (wrong) {
    state_->say(tr("At byte %1: %2").arg(bytes.error().offset + 1).arg(from_utf8(bytes.error().reason)),
                Tone::error);
  } else if (piece != nullptr && editor_->isReadOnly()) {
    state_->say(tr("Too long to be changed here: it goes as it is"));
  } else if (more_ > 0) {
    state_->say(tr("%n more wait(s)", nullptr, capped(more_, 1'000'000'000)));
  } else {
    state_->say(!running_         ? tr("Nothing runs")
                : pieces_.empty() ? tr("Nothing waits")
                                  : tr("%n piece(s) wait", nullptr, static_cast<int>(pieces_.size())));
  }
}

void RelayPage::release(socket::RelayRelease::How how) {
  const socket::Held* piece = chosen();
  if (piece == nullptr) return;
  socket::RelayRelease::Arguments arguments{
      .channel = piece->from, .piece = piece->piece, .how = how, .bytes = {}};
  if (how == socket::RelayRelease::How::instead) {
    const auto form = static_cast<socket::InputForm>(form_->currentData().toInt());
    const auto bytes = socket::read_input(form, to_utf8(editor_->toPlainText()));
    if (!editor_->isReadOnly() && !bytes) return;
    const bool same = editor_->isReadOnly() || *bytes == piece->bytes;
    if (same)
      arguments.how = socket::RelayRelease::How::as_it_is;
    else
      arguments.bytes = *bytes;
  }
  Q_EMIT release_wanted(arguments);
}

}  // namespace lw::ui
