#include "ui/panes/socket/repeat_panel.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <climits>

#include "core/protocols/socket/words.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"
#include "ui/widgets/text_button.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

constexpr int kTypedRole = Qt::UserRole + 1;
constexpr int kKindRole = Qt::UserRole + 2;
constexpr int kEndingRole = Qt::UserRole + 3;

QString as_text(const Typed& typed) {
  if (typed.kind == InputKind::hex) return RepeatPanel::tr("hex");
  if (typed.kind == InputKind::base64) return RepeatPanel::tr("base64");
  switch (typed.ending) {
    case LineEnding::none:
      return RepeatPanel::tr("text");
    case LineEnding::lf:
      return RepeatPanel::tr("text, LF");
    case LineEnding::cr:
      return RepeatPanel::tr("text, CR");
    case LineEnding::crlf:
      return RepeatPanel::tr("text, CR LF");
    case LineEnding::nul:
      return RepeatPanel::tr("text, NUL");
  }
  return {};
}

QDoubleSpinBox* rate_box(QWidget* parent, const QString& suffix, const QString& name) {
  auto* box = new QDoubleSpinBox(parent);
  box->setRange(0, 1e9);
  box->setDecimals(1);
  box->setSuffix(suffix);
  box->setSpecialValueText(u'∞' + suffix);
  box->setAccessibleName(name);
  return box;
}

QSpinBox* most_box(QWidget* parent, const QString& suffix, const QString& name) {
  auto* box = new QSpinBox(parent);
  box->setRange(0, INT_MAX);
  box->setSuffix(suffix);
  box->setSpecialValueText(u'∞' + suffix);
  box->setAccessibleName(name);
  return box;
}

}  // namespace

RepeatPanel::RepeatPanel(QWidget* parent) : QWidget(parent) {
  round_ = new QTableWidget(0, kColumns, this);
  round_->setAccessibleName(tr("Messages of a round"));
  round_->setHorizontalHeaderLabels({tr("What is sent"), tr("As"), tr("Then wait")});
  round_->setSelectionBehavior(QAbstractItemView::SelectRows);
  round_->setSelectionMode(QAbstractItemView::SingleSelection);
  round_->setTabKeyNavigation(false);
  round_->verticalHeader()->hide();
  round_->verticalHeader()->setDefaultSectionSize(round_->fontMetrics().height() + 8);
  round_->horizontalHeader()->setSectionResizeMode(kWhat, QHeaderView::Stretch);
  round_->horizontalHeader()->setSectionResizeMode(kAs, QHeaderView::ResizeToContents);
  round_->horizontalHeader()->resizeSection(kAfter, 80);
  round_->setMinimumHeight(80);
  // It takes what is left over: in a low window the fields below it are seen without scrolling.
  round_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
  said_ = new ToneLabel(this);
  said_->setWordWrap(true);
  said_->setAccessibleName(tr("How far it is"));
  start_ = new QPushButton(this);
  start_->setAutoDefault(false);
  auto* below = new QHBoxLayout;
  below->addWidget(said_, 1);
  below->addWidget(start_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(6, 6, 6, 6);
  layout->setSpacing(4);
  layout->addWidget(round_, 1);
  layout->addWidget(make_round_buttons());
  layout->addWidget(make_fields());
  layout->addLayout(below);
  connect(round_, &QTableWidget::itemChanged, this, &RepeatPanel::update_state);
  connect(round_, &QTableWidget::itemSelectionChanged, this, &RepeatPanel::update_state);
  connect(start_, &QPushButton::clicked, this,
          [this] { running_ ? Q_EMIT stop_wanted() : Q_EMIT start_wanted(); });
  update_state();
}

QWidget* RepeatPanel::make_round_buttons() {
  auto* bar = new QWidget(this);
  const auto button = [bar](const QString& text, const QString& tip) { return text_button(bar, text, tip); };
  add_ = button(tr("&Add what is typed"), tr("Put what stands in the input field behind the others"));
  remove_ = button(tr("Remo&ve"), tr("Take the chosen message out"));
  up_ = button({}, tr("Send it earlier"));
  up_->setIcon(theme_icon(QLatin1StringView("up")));
  up_->setAccessibleName(up_->toolTip());
  down_ = button({}, tr("Send it later"));
  down_->setIcon(theme_icon(QLatin1StringView("down")));
  down_->setAccessibleName(down_->toolTip());
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  for (auto* one : {add_, remove_, up_, down_}) layout->addWidget(one);
  layout->addStretch(1);
  connect(add_, &QToolButton::clicked, this, &RepeatPanel::editor_wanted);
  connect(remove_, &QToolButton::clicked, this, &RepeatPanel::remove_chosen);
  connect(up_, &QToolButton::clicked, this, [this] { move_chosen(-1); });
  connect(down_, &QToolButton::clicked, this, [this] { move_chosen(1); });
  return bar;
}

QWidget* RepeatPanel::make_fields() {
  auto* fields = new QWidget(this);
  every_ = new QLineEdit(QStringLiteral("1s"), fields);
  every_->setAccessibleName(tr("Time from one round to the next"));
  every_->setToolTip(tr("From the beginning of a round to that of the next: 500ms, 1.5s, 2m; 0 = at once"));
  times_ = new QSpinBox(fields);
  times_->setRange(0, INT_MAX);
  times_->setValue(10);
  times_->setSpecialValueText(tr("until stopped"));
  times_->setSuffix(tr(" times"));
  times_->setAccessibleName(tr("How many rounds"));
  packets_rate_ = rate_box(fields, tr(" packets/s"), tr("Packets a second at most"));
  bytes_rate_ = rate_box(fields, tr(" bytes/s"), tr("Bytes a second at most"));
  most_packets_ = most_box(fields, tr(" packets"), tr("Ends after so many packets"));
  most_bytes_ = most_box(fields, tr(" bytes"), tr("Ends after so many bytes"));
  const auto pair = [](QWidget* one, QWidget* other) {
    auto* row = new QHBoxLayout;
    row->addWidget(one, 1);
    row->addWidget(other, 1);
    return row;
  };
  auto* form = new QFormLayout(fields);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(4);
  form->addRow(tr("Every"), pair(every_, times_));
  form->addRow(tr("At most"), pair(packets_rate_, bytes_rate_));
  form->addRow(tr("Ends after"), pair(most_packets_, most_bytes_));
  // The widest number there could be is not what their width is made for.
  for (QWidget* box : std::initializer_list<QWidget*>{every_, times_, packets_rate_, bytes_rate_,
                                                      most_packets_, most_bytes_})
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  connect(every_, &QLineEdit::textChanged, this, &RepeatPanel::update_state);
  return fields;
}

void RepeatPanel::show_packets(const std::vector<lw::socket::SavedPacket>& packets) {
  round_->setRowCount(0);
  for (const auto& packet : packets) add({from_utf8(packet.typed), packet.form, packet.ending});
  if (packets.size() == 1 && packets.front().repeat > 0)
    every_->setText(from_utf8(lw::socket::duration_text(packets.front().repeat)));
  update_state();
}

void RepeatPanel::add(const Typed& typed, Nanoseconds after) {
  if (round_->rowCount() >= kMostMessages || typed.empty()) return;
  const int row = round_->rowCount();
  round_->insertRow(row);
  auto* what = new QTableWidgetItem(typed.text.left(200).simplified());
  what->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  what->setData(kTypedRole, typed.text);
  what->setData(kKindRole, static_cast<int>(typed.kind));
  what->setData(kEndingRole, static_cast<int>(typed.ending));
  auto* as = new QTableWidgetItem(as_text(typed));
  as->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  auto* wait = new QTableWidgetItem(from_utf8(lw::socket::duration_text(after)));
  wait->setToolTip(tr("How long nothing is sent behind it: 500ms, 1.5s"));
  round_->setItem(row, kWhat, what);
  round_->setItem(row, kAs, as);
  round_->setItem(row, kAfter, wait);
  update_state();
}

void RepeatPanel::remove_chosen() {
  if (round_->currentRow() >= 0) round_->removeRow(round_->currentRow());
  update_state();
}

void RepeatPanel::move_chosen(int by) {
  const int from = round_->currentRow();
  const int to = from + by;
  if (from < 0 || to < 0 || to >= round_->rowCount()) return;
  for (int column = 0; column < kColumns; ++column) {
    auto* one = round_->takeItem(from, column);
    auto* other = round_->takeItem(to, column);
    round_->setItem(to, column, one);
    round_->setItem(from, column, other);
  }
  round_->selectRow(to);
}

Typed RepeatPanel::typed_at(int row) const {
  const auto* what = round_->item(row, kWhat);
  return {what->data(kTypedRole).toString(), static_cast<InputKind>(what->data(kKindRole).toInt()),
          static_cast<LineEnding>(what->data(kEndingRole).toInt())};
}

lw::socket::Repeat::Arguments RepeatPanel::arguments() const {
  lw::socket::Repeat::Arguments arguments;
  const auto message = [](const Typed& typed, Nanoseconds after) {
    lw::socket::Repeat::Message made;
    made.typed = to_utf8(typed.text);
    made.form = lw::socket::to_string(typed.kind);
    if (typed.kind == InputKind::text) made.ending = lw::socket::to_string(typed.ending);
    made.after = after;
    return made;
  };
  for (int row = 0; row < round_->rowCount(); ++row) {
    const std::string wait = to_utf8(round_->item(row, kAfter)->text().trimmed());
    arguments.messages.push_back(message(typed_at(row), lw::socket::read_duration(wait).value_or(0)));
  }
  if (arguments.messages.empty()) arguments.messages.push_back(message(editor_, 0));
  arguments.times = static_cast<std::uint64_t>(times_->value());
  arguments.interval = lw::socket::read_duration(to_utf8(every_->text().trimmed())).value_or(0);
  arguments.packets_per_second = packets_rate_->value();
  arguments.bytes_per_second = bytes_rate_->value();
  arguments.total_packets = static_cast<std::uint64_t>(most_packets_->value());
  arguments.total_bytes = static_cast<std::uint64_t>(most_bytes_->value());
  return arguments;
}

QString RepeatPanel::fault() const {
  const auto is_time = [](const QString& text) {
    return lw::socket::read_duration(to_utf8(text.trimmed())).has_value();
  };
  if (!is_time(every_->text())) return tr("\"%1\" is no time: write 500ms, 1.5s or 2m").arg(every_->text());
  for (int row = 0; row < round_->rowCount(); ++row) {
    const auto* wait = round_->item(row, kAfter);
    if (wait != nullptr && !is_time(wait->text()))
      return tr("\"%1\" is no time: write 500ms, 1.5s or 2m").arg(wait->text());
  }
  if (round_->rowCount() == 0 && (!editor_valid_ || editor_.empty()))
    return tr("Type something into the input field, or add messages here.");
  return {};
}

void RepeatPanel::set_editor(const Typed& typed, bool valid) {
  editor_ = typed;
  editor_valid_ = valid;
  update_state();
}

void RepeatPanel::set_blocked(const QString& why) {
  blocked_ = why;
  update_state();
}

void RepeatPanel::set_running(bool running) {
  running_ = running;
  if (running) said_->say(tr("Sending …"));
  update_state();
}

void RepeatPanel::update_state() {
  const QString wrong = fault();
  const int row = round_->currentRow();
  add_->setEnabled(editor_valid_ && !editor_.empty());
  remove_->setEnabled(row >= 0);
  up_->setEnabled(row > 0);
  down_->setEnabled(row >= 0 && row + 1 < round_->rowCount());
  start_->setText(running_ ? tr("S&top") : tr("Sta&rt"));
  start_->setEnabled(running_ || (wrong.isEmpty() && blocked_.isEmpty()));
  start_->setToolTip(!blocked_.isEmpty() ? blocked_ : wrong.isEmpty() ? tr("Send on the open lines") : wrong);
  if (running_) return;
  if (!wrong.isEmpty()) {
    said_->say(wrong, round_->rowCount() == 0 && !editor_valid_ ? Tone::quiet : Tone::warning);
  } else if (!blocked_.isEmpty()) {
    said_->say(blocked_);
  } else if (round_->rowCount() == 0) {
    said_->say(tr("Sends what stands in the input field."));
  } else {
    said_->say(tr("A round of %n message(s)", nullptr, round_->rowCount()));
  }
}

void RepeatPanel::moved(const lw::socket::Repeat::Progress& progress) {
  const QLocale locale;
  said_->say(tr("%1 packets, %2; now %3 packets/s, %4/s")
                 .arg(locale.toString(static_cast<qulonglong>(progress.packets)), shown_size(progress.bytes),
                      locale.toString(progress.packets_per_second, 'f', 1),
                      shown_size(static_cast<std::uint64_t>(std::max(0.0, progress.bytes_per_second)))));
}

void RepeatPanel::ended(const lw::socket::Repeat::Result& result) {
  set_running(false);
  const QLocale locale;
  const QString sent =
      tr("%1 packets, %2, in %3 s")
          .arg(locale.toString(static_cast<qulonglong>(result.packets)), shown_size(result.bytes),
               locale.toString(static_cast<double>(result.elapsed) / 1e9, 'f', 2));
  if (!result.problems.empty())
    return said_->say(tr("%1. %2").arg(sent, from_utf8(result.problems.front())), Tone::warning);
  said_->say(result.stopped ? tr("Stopped: %1").arg(sent) : tr("Done: %1").arg(sent),
             result.stopped ? Tone::note : Tone::good);
}

void RepeatPanel::failed(const QString& why) {
  set_running(false);
  said_->say(why, Tone::error);
}

}  // namespace lw::ui
