#include "ui/shell/session_box.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include "ui/bridge/text.h"
#include "ui/shell/sessions_model.h"

namespace lw::ui {

namespace {
constexpr int kTitleRole = Qt::UserRole + 1;
}  // namespace

SessionBox::SessionBox(const QString& accessible_name, const QString& browse, QWidget* parent)
    : QWidget(parent), list_(new QComboBox(this)) {
  list_->setAccessibleName(accessible_name);
  list_->setPlaceholderText(tr("Choose a session"));
  // Titles are as long as URLs are: the box gets what room there is.
  list_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  list_->setMaxVisibleItems(20);
  setFocusProxy(list_);
  auto* button = new QPushButton(browse, this);
  button->setToolTip(tr("Choose a session or dialogue that lies elsewhere"));
  button->setAutoDefault(false);
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(list_, 1);
  line->addWidget(button);
  connect(button, &QPushButton::clicked, this, &SessionBox::browse);
  connect(list_, &QComboBox::activated, this, [this] { Q_EMIT chosen_by_user(chosen()); });
}

void SessionBox::set_sessions(const std::vector<SessionEntry>& sessions) {
  const QSignalBlocker quiet(list_);
  const auto kept = chosen();
  const QString kept_title = chosen_title();
  list_->clear();
  const QDateTime now = QDateTime::currentDateTime();
  for (const SessionEntry& entry : sessions) {
    const QString title = from_utf8(entry.title.empty() ? entry.file.stem().native() : entry.title);
    list_->addItem(title + QStringLiteral("  ·  ") + shown_time(entry.started, now), from_path(entry.file));
    list_->setItemData(list_->count() - 1, from_path(entry.file), Qt::ToolTipRole);
    list_->setItemData(list_->count() - 1, title, kTitleRole);
  }
  list_->setCurrentIndex(-1);
  if (!kept.empty()) choose(kept, kept_title);
}

void SessionBox::choose(const std::filesystem::path& file, const QString& title) {
  const QSignalBlocker quiet(list_);
  const QString path = from_path(file);
  if (list_->findData(path) < 0) {
    list_->addItem(title.isEmpty() ? from_path(file.filename()) : title, path);
    list_->setItemData(list_->count() - 1, path, Qt::ToolTipRole);
    list_->setItemData(list_->count() - 1, title.isEmpty() ? from_path(file.stem()) : title, kTitleRole);
  }
  list_->setCurrentIndex(list_->findData(path));
  list_->setToolTip(path);
}

std::filesystem::path SessionBox::chosen() const {
  return to_path(list_->currentData().toString());
}

QString SessionBox::chosen_title() const {
  return list_->currentData(kTitleRole).toString();
}

void SessionBox::browse() {
  auto* dialog = new QFileDialog(this, tr("Choose a Session"), from_path(chosen().parent_path()),
                                 tr("Sessions and dialogues (*.lws *.dlg);;All files (*)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    choose(to_path(file));
    Q_EMIT chosen_by_user(to_path(file));
  });
  dialog->open();
}

}  // namespace lw::ui
