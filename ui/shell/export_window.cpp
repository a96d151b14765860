#include "ui/shell/export_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/redaction_editor.h"

namespace lw::ui {

namespace {

constexpr int kExportTick = 100;  // milliseconds between looks at the progress
// A session file is no format of others, but it is handed on as often.
constexpr auto kSession = "lws";
// What has options of its own, and what is made of nothing but keys.
constexpr auto kPackets = "pcapng", kKeys = "keylog";

}  // namespace

ExportWindow::ExportWindow(Bridge& bridge, std::filesystem::path session, const QString& title,
                           QWidget* parent)
    : QDialog(parent),
      bridge_(bridge),
      session_(std::move(session)),
      formats_(new QComboBox(this)),
      filter_(new QLineEdit(this)),
      ciphertext_(new QCheckBox(tr("As on the &wire, with the keys"), this)),
      ports_(new QCheckBox(tr("Well-known &ports"), this)),
      masked_(new QGroupBox(tr("&Mask"), this)),
      redaction_(new RedactionEditor(bridge, session_, masked_)),
      target_(new QLineEdit(this)),
      progress_(new QProgressBar(this)),
      status_(new QLabel(this)),
      export_(new QPushButton(tr("&Export"), this)),
      cancel_(new QPushButton(tr("Close"), this)) {
  setObjectName(QStringLiteral("export_window"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Export “%1”").arg(title));
  setModal(false);
  build();
  tick_.setInterval(kExportTick);
  connect(&tick_, &QTimer::timeout, this, [this] {
    if (running_) progress_->setValue(running_->permille());
  });
  connect(formats_, &QComboBox::currentIndexChanged, this, &ExportWindow::format_changed);
  connect(ciphertext_, &QCheckBox::toggled, this, &ExportWindow::format_changed);
  connect(export_, &QPushButton::clicked, this, &ExportWindow::start);
  connect(cancel_, &QPushButton::clicked, this, [this] { running_ ? stop() : static_cast<void>(close()); });
  format_changed();
  show_running(false);
  resize(680, 640);
}

ExportWindow::~ExportWindow() {
  if (running_) running_->cancel();
}

void ExportWindow::build() {
  formats_->setAccessibleName(tr("Format"));
  for (const Format* format : all_formats())
    if (format->writer) formats_->addItem(from_utf8(format->name), from_utf8(format->id));
  formats_->addItem(tr("Linewright session"), QLatin1String(kSession));
  filter_->setPlaceholderText(tr("All messages"));
  filter_->setToolTip(tr("A display filter, as in the transcript: only what it matches is written"));
  filter_->setAccessibleName(tr("Filter"));
  ciphertext_->setToolTip(
      tr("Packets as they were below TLS, and the keys that decrypt them, where both were recorded"));
  ports_->setChecked(true);
  ports_->setToolTip(
      tr("Servers on odd ports appear on the port of their protocol, so that Wireshark knows it; the true "
         "port stands in the packet's comment"));
  masked_->setCheckable(true);
  masked_->setChecked(true);
  auto* mask_layout = new QVBoxLayout(masked_);
  mask_layout->addWidget(redaction_);
  target_->setAccessibleName(tr("File to write"));
  auto* browse = new QPushButton(tr("&Browse…"), this);
  connect(browse, &QPushButton::clicked, this, &ExportWindow::browse);
  auto* target_row = new QHBoxLayout;
  target_row->addWidget(target_, 1);
  target_row->addWidget(browse);
  auto* form = new QFormLayout;
  form->addRow(tr("&Format:"), formats_);
  form->addRow(tr("F&ilter:"), filter_);
  form->addRow(QString(), ciphertext_);
  form->addRow(QString(), ports_);
  auto* below = new QFormLayout;
  auto* target_label = new QLabel(tr("Fi&le:"), this);
  target_label->setBuddy(target_);
  below->addRow(target_label, target_row);
  status_->setTextFormat(Qt::PlainText);
  status_->setWordWrap(true);
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  export_->setDefault(true);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(progress_, 1);
  buttons->addStretch();
  buttons->addWidget(export_);
  buttons->addWidget(cancel_);
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(form);
  layout->addWidget(masked_, 1);
  layout->addLayout(below);
  layout->addWidget(status_);
  layout->addLayout(buttons);
}

QString ExportWindow::format() const {
  return formats_->currentData().toString();
}

void ExportWindow::choose_format(const QString& id) {
  formats_->setCurrentIndex(std::max(0, formats_->findData(id)));
}

void ExportWindow::set_target(const QString& file) {
  target_->setText(QDir::toNativeSeparators(file));
}

void ExportWindow::format_changed() {
  const QString id = format();
  const bool packets = id == QLatin1String(kPackets);
  ciphertext_->setVisible(packets);
  ports_->setVisible(packets && !ciphertext_->isChecked());
  filter_->setEnabled(id != QLatin1String(kSession) && id != QLatin1String(kKeys));
  // Who has the keys reads everything: masking would be a promise that isn't kept.
  const bool keys = id == QLatin1String(kKeys) || (packets && ciphertext_->isChecked());
  masked_->setVisible(!keys);
  status_->setText(keys ? tr("Whoever has this file and the packets can read everything, secrets too.")
                        : QString());
  QString suffix = QLatin1String(kSession);
  if (const Format* known = find_format(to_utf8(id))) suffix = from_utf8(known->suffix);
  const QFileInfo now(target_->text());
  const QString base = now.fileName().isEmpty() ? from_path(session_.stem()) : now.completeBaseName();
  const QString folder = now.fileName().isEmpty() ? QDir::homePath() : now.path();
  set_target(QDir(folder).filePath(base + QLatin1Char('.') + suffix));
}

void ExportWindow::browse() {
  auto* dialog = new QFileDialog(this, tr("Export To"), target_->text());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->selectFile(target_->text());
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    replaceable_.insert(file);  // the dialog asked
    set_target(file);
  });
  dialog->open();
}

void ExportWindow::start() {
  if (target_->text().trimmed().isEmpty()) {
    status_->setText(tr("Say first which file is to be written."));
    target_->setFocus();
    return;
  }
  written_ = QDir::fromNativeSeparators(target_->text().trimmed());
  const auto to = to_path(written_);
  if (QFileInfo::exists(written_) && !replaceable_.contains(written_) && to != session_) {
    replaceable_.insert(written_);
    status_->setText(
        tr("%1 is there already. Press Export again to replace it.").arg(QDir::toNativeSeparators(written_)));
    return;
  }
  const auto done = guarded(this, [this](std::expected<void, Error> outcome) { ended(outcome); });
  Workbench& workbench = bridge_.workbench();
  const bool masks = masked_->isChecked();
  if (format() == QLatin1String(kSession)) {
    if (to == session_) {
      status_->setText(tr("This is the session itself: choose another file."));
      return;
    }
    RedactionRules nothing;
    nothing.secrets = false;
    running_ = copy_redacted_file(workbench, session_, to, masks ? redaction_->rules() : nothing, done);
  } else {
    ExportChoice choice;
    choice.format = to_utf8(format());
    choice.filter = filter_->isEnabled() ? to_utf8(filter_->text().trimmed()) : std::string();
    choice.ciphertext = ciphertext_->isVisibleTo(this) && ciphertext_->isChecked();
    choice.well_known_ports = ports_->isChecked();
    if (!masks) choice.redaction.reset();
    if (masks) choice.redaction = redaction_->rules();
    running_ = export_file(workbench, session_, std::move(choice), to, done);
  }
  show_running(true);
  status_->setText(tr("Exporting…"));
}

void ExportWindow::stop() {
  if (running_) running_->cancel();
  status_->setText(tr("Stopping…"));
}

void ExportWindow::ended(const std::expected<void, Error>& outcome) {
  running_.reset();
  show_running(false);
  if (outcome) {
    status_->setText(tr("Written: %1").arg(QDir::toNativeSeparators(written_)));
    replaceable_.insert(written_);
    Q_EMIT exported(written_);
  } else if (outcome.error().kind == ErrorKind::cancelled) {
    status_->setText(tr("Stopped; nothing was written."));
  } else {
    status_->setText(tr("Nothing was written: %1").arg(from_utf8(outcome.error().message())));
  }
}

void ExportWindow::show_running(bool running) {
  progress_->setVisible(running);
  progress_->setValue(0);
  export_->setEnabled(!running);
  cancel_->setText(running ? tr("Cancel") : tr("Close"));
  if (running)
    tick_.start();
  else
    tick_.stop();
}

}  // namespace lw::ui
