#include "ui/panes/web/sent_preview.h"

#include <QCheckBox>
#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "core/protocols/http/client_jars.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/widgets/code_editor.h"

namespace lw::ui {
namespace {

// While somebody types, it is made this often at most.
constexpr int kPauseMs = 60;

std::int64_t size_of_file(const std::string& path) {
  const QFileInfo file(from_utf8(path));
  return file.isFile() && file.isReadable() ? file.size() : -1;
}

// Lines end where the request's do; what else is not text is escaped, so that nothing hides.
QString shown_request(const std::string& bytes) {
  QString text;
  for (const std::string_view line : split(bytes, '\n')) {
    const bool crlf = line.ends_with('\r');
    text += from_utf8(escape(crlf ? line.substr(0, line.size() - 1) : line)) + QLatin1Char('\n');
  }
  text.chop(1);
  return text;
}

Decoded<http::RequestPreview> make_preview(const http::Fetch::Arguments& arguments) {
  std::string jar;
  const std::string path = arguments.cookie_jar.empty() ? "" : http::jar_path(arguments.cookie_jar);
  if (!path.empty()) jar = http::load_jar(path).value_or(std::string());
  const Nanoseconds now = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
  auto made = http::preview(arguments, jar, now, size_of_file);
  if (made && arguments.cookies && arguments.cookie_jar.empty())
    made->notes.push_back("and the cookies that this session has for the host");
  return made;
}

}  // namespace

SentPreview::SentPreview(QWidget* parent)
    : QWidget(parent),
      secrets_(new QCheckBox(tr("Show &secrets"), this)),
      notes_(new QLabel(this)),
      editor_(new CodeEditor(this)) {
  secrets_->setToolTip(tr("Passwords, tokens and cookies as they go out, instead of asterisks"));
  notes_->setWordWrap(true);
  notes_->setTextFormat(Qt::PlainText);
  notes_->setForegroundRole(QPalette::PlaceholderText);
  notes_->setAccessibleName(tr("Remarks on what is sent"));
  editor_->setAccessibleName(tr("What is sent"));
  editor_->set_read_only(true);
  auto* top = new QHBoxLayout;
  top->addWidget(secrets_);
  top->addWidget(notes_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addLayout(top);
  layout->addWidget(editor_, 1);
  soon_.setSingleShot(true);
  soon_.setInterval(kPauseMs);
  connect(&soon_, &QTimer::timeout, this, &SentPreview::make);
  connect(secrets_, &QCheckBox::toggled, this, &SentPreview::make);
}

QString SentPreview::notes() const {
  return notes_->text();
}

void SentPreview::show_request(const http::Fetch::Arguments& arguments) {
  arguments_ = arguments;
  old_ = true;
  if (isVisible() && !soon_.isActive()) soon_.start();
}

void SentPreview::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (old_) make();
}

void SentPreview::make() {
  if (making_) return;  // it is made again when that is done
  making_ = true;
  old_ = false;
  auto made = std::make_shared<std::optional<Decoded<http::RequestPreview>>>();
  auto work = [made, arguments = arguments_] { *made = make_preview(arguments); };
  auto done = guarded(this, [this, made] {
    making_ = false;
    if (made->has_value()) show_made(**made);
    if (old_ && isVisible()) soon_.start();
  });
  if (aside_) return aside_(std::move(work), std::move(done));
  work();
  done();
}

void SentPreview::show_made(const Decoded<http::RequestPreview>& made) {
  if (!made) {
    editor_->clear();
    notes_->setText(tr("Nothing can be sent yet: %1.").arg(from_utf8(made.error().reason)));
    return;
  }
  const std::string& head = secrets_->isChecked() ? made->head : made->masked_head;
  const QString text = shown_request(head + made->body);
  if (editor_->text() != text) editor_->set_text(text);
  QStringList notes;
  for (const std::string& note : made->notes) notes << from_utf8(note);
  notes_->setText(notes.join(QStringLiteral("; ")));
}

}  // namespace lw::ui
