#include "ui/shell/repeat_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/bridge/text.h"

namespace lw::ui {

namespace {

constexpr int kMostMilliseconds = 600'000;

QSpinBox* milliseconds(QWidget* parent, int value) {
  auto* box = new QSpinBox(parent);
  box->setRange(0, kMostMilliseconds);
  box->setSingleStep(100);
  box->setValue(value);
  box->setSuffix(RepeatForm::tr(" ms"));
  return box;
}

QLabel* label(const QString& text, QWidget* buddy, QWidget* parent) {
  auto* made = new QLabel(text, parent);
  made->setBuddy(buddy);
  return made;
}

}  // namespace

RepeatForm::RepeatForm(QWidget* parent)
    : QWidget(parent),
      target_(new QLineEdit(this)),
      transport_(new QComboBox(this)),
      tls_(new QCheckBox(tr("T&LS"), this)),
      verify_(new QCheckBox(tr("&Verify"), this)),
      server_name_(new QLineEdit(this)),
      protocol_(new QComboBox(this)),
      times_(new QSpinBox(this)),
      pause_(milliseconds(this, 0)),
      within_(milliseconds(this, 10'000)),
      one_line_(new QCheckBox(tr("One l&ine"), this)),
      wait_answer_(new QCheckBox(tr("&Wait for each answer"), this)) {
  build();
  show_choice({});
  for (QLineEdit* edit : {target_, server_name_})
    connect(edit, &QLineEdit::textEdited, this, &RepeatForm::edited);
  for (QSpinBox* box : {times_, pause_, within_})
    connect(box, &QSpinBox::valueChanged, this, &RepeatForm::edited);
  for (QCheckBox* box : {tls_, verify_, one_line_, wait_answer_})
    connect(box, &QCheckBox::toggled, this, &RepeatForm::edited);
  connect(tls_, &QCheckBox::toggled, this, &RepeatForm::update_enabled);
  connect(transport_, &QComboBox::currentIndexChanged, this, [this] {
    update_enabled();
    Q_EMIT edited();
  });
  connect(protocol_, &QComboBox::currentIndexChanged, this, [this] {
    Q_EMIT protocol_changed(protocol_->currentData().toString());
    Q_EMIT edited();
  });
}

void RepeatForm::build() {
  target_->setObjectName(QStringLiteral("repeat_target"));
  times_->setObjectName(QStringLiteral("repeat_times"));
  one_line_->setObjectName(QStringLiteral("repeat_one_line"));
  wait_answer_->setObjectName(QStringLiteral("repeat_wait"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(build_where());
  layout->addWidget(build_how());
}

QWidget* RepeatForm::build_where() {
  auto* where = new QWidget(this);
  target_->setPlaceholderText(tr("host:port"));
  target_->setToolTip(tr("A host and port, or the path of a Unix-domain socket"));
  transport_->addItem(tr("TCP"), QStringLiteral("tcp"));
  transport_->addItem(tr("UDP"), QStringLiteral("udp"));
  transport_->addItem(tr("Unix"), QStringLiteral("unix"));
  transport_->setAccessibleName(tr("Transport"));
  transport_->setToolTip(tr("What carries the bytes"));
  tls_->setToolTip(tr("TLS from the first byte"));
  verify_->setToolTip(tr("The certificate has to be right; else you are asked"));
  server_name_->setPlaceholderText(tr("as the host"));
  server_name_->setToolTip(tr("The name asked for in TLS, where it is not the host's"));
  server_name_->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
  for (const RepeatProtocol& known : repeat_protocols())
    protocol_->addItem(from_utf8(known.name), from_utf8(known.id));
  protocol_->addItem(tr("Nobody"), QString());
  protocol_->setToolTip(
      tr("Who tells where an answer ends, and shows it in the transcript. Where nobody can, an answer ends "
         "when nothing comes for 0.3 seconds."));
  auto* line = new QHBoxLayout(where);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(label(tr("T&o:"), target_, where));
  line->addWidget(target_, 1);
  line->addWidget(transport_);
  line->addWidget(tls_);
  line->addWidget(verify_);
  line->addWidget(label(tr("&Name:"), server_name_, where));
  line->addWidget(server_name_);
  line->addSpacing(8);
  line->addWidget(label(tr("Answers &read as:"), protocol_, where));
  line->addWidget(protocol_);
  return where;
}

QWidget* RepeatForm::build_how() {
  auto* how = new QWidget(this);
  times_->setRange(1, static_cast<int>(kMostTries));
  times_->setSuffix(tr(" ×"));
  times_->setToolTip(tr("How often all of the requests are sent, one after the other"));
  pause_->setToolTip(tr("Between one request and the next"));
  within_->setToolTip(tr("Longer no answer is waited for"));
  one_line_->setToolTip(
      tr("All requests go over one connection, a new one where it was ended; else each has its own"));
  wait_answer_->setToolTip(
      tr("Each request waits for the answer to the one before; without it they are sent at once: one after "
         "the other on one line, or side by side on lines of their own"));
  auto* line = new QHBoxLayout(how);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(label(tr("&Times:"), times_, how));
  line->addWidget(times_);
  line->addSpacing(8);
  line->addWidget(label(tr("&Pause:"), pause_, how));
  line->addWidget(pause_);
  line->addSpacing(8);
  line->addWidget(label(tr("Answ&er within:"), within_, how));
  line->addWidget(within_);
  line->addSpacing(8);
  line->addWidget(one_line_);
  line->addWidget(wait_answer_);
  line->addStretch(1);
  return how;
}

void RepeatForm::update_enabled() {
  const bool udp = transport_->currentData().toString() == QStringLiteral("udp");
  tls_->setEnabled(!udp);
  verify_->setEnabled(!udp && tls_->isChecked());
  server_name_->setEnabled(verify_->isEnabled());
}

void RepeatForm::show_choice(const RepeatChoice& choice) {
  shown_ = choice;
  shown_.requests.clear();
  const bool known = !choice.target.host.empty() || !choice.target.path.empty();
  target_->setText(known ? from_utf8(choice.target.to_string()) : QString());
  transport_->setCurrentIndex(std::max(0, transport_->findData(from_utf8(choice.transport))));
  tls_->setChecked(choice.target.tls);
  verify_->setChecked(choice.connect.tls.verify);
  server_name_->setText(from_utf8(choice.connect.tls.server_name));
  protocol_->setCurrentIndex(std::max(0, protocol_->findData(from_utf8(choice.protocol))));
  times_->setValue(static_cast<int>(choice.times));
  pause_->setValue(static_cast<int>(choice.pause.count()));
  within_->setValue(static_cast<int>(choice.answer_within.count()));
  one_line_->setChecked(choice.one_line);
  wait_answer_->setChecked(choice.wait_answer);
  update_enabled();
}

std::string RepeatForm::protocol() const {
  return to_utf8(protocol_->currentData().toString());
}

std::expected<RepeatChoice, QString> RepeatForm::choice() const {
  RepeatChoice out = shown_;
  out.transport = to_utf8(transport_->currentData().toString());
  out.protocol = protocol();
  const std::string typed = to_utf8(target_->text().trimmed());
  out.target = {};
  if (out.transport == "unix") {
    out.target.path = typed;
    if (typed.empty()) return std::unexpected(tr("Say first which socket it goes to: a path."));
  } else {
    try {
      const Retarget to = parse_retarget(typed);
      out.target.host = to.host.value_or("");
      out.target.port = to.port.value_or(0);
    } catch (const Error& error) {
      return std::unexpected(tr("Where to? %1.").arg(from_utf8(error.reason)));
    }
    if (out.target.host.empty() || out.target.port == 0)
      return std::unexpected(tr("Say first where it goes to: a host and a port."));
  }
  out.target.tls = tls_->isChecked() && tls_->isEnabled();
  out.connect.tls.verify = verify_->isChecked();
  out.connect.tls.server_name = to_utf8(server_name_->text().trimmed());
  out.times = static_cast<std::uint32_t>(times_->value());
  out.pause = std::chrono::milliseconds(pause_->value());
  out.answer_within = std::chrono::milliseconds(within_->value());
  out.one_line = one_line_->isChecked();
  out.wait_answer = wait_answer_->isChecked();
  return out;
}

}  // namespace lw::ui
