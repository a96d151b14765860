#include "ui/panes/web/response_save.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

/// One write: small enough that a wish to stop is heard soon.
constexpr std::size_t kSavePiece = 1u << 20;

struct ResponseSaveText {
  Q_DECLARE_TR_FUNCTIONS(ResponseSave)
};

QString cancelled_text() {
  return ResponseSaveText::tr("cancelled");
}

}  // namespace

// A file that was not there is made only where there still is none (no race with whoever makes it meanwhile);
// one that is to be replaced stays as it was until the new one is whole.
struct SavedFile::Out {
  QSaveFile replacing;
  QFile fresh;
  bool replace = false;
  bool kept = false;
  QFileDevice& device() { return replace ? static_cast<QFileDevice&>(replacing) : fresh; }
};

SavedFile::SavedFile(const QString& name, bool replace, SaveStatePtr state)
    : out_(std::make_unique<Out>()), state_(std::move(state)) {
  out_->replace = replace && QFileInfo::exists(name);
  if (out_->replace) {
    out_->replacing.setFileName(name);
    if (!out_->replacing.open(QIODevice::WriteOnly)) failure_ = out_->replacing.errorString();
    return;
  }
  if (QFileInfo::exists(name)) {
    failure_ = ResponseSaveText::tr("there is such a file already");
    return;
  }
  out_->fresh.setFileName(name);
  if (!out_->fresh.open(QIODevice::WriteOnly | QIODevice::NewOnly)) failure_ = out_->fresh.errorString();
}

SavedFile::~SavedFile() {
  if (!out_->replace && !out_->kept && out_->fresh.isOpen()) out_->fresh.remove();
}

bool SavedFile::write(ByteView bytes) {
  while (failure_.isEmpty() && !bytes.empty()) {
    if (state_->cancelled) {
      failure_ = cancelled_text();
      break;
    }
    const auto piece = bytes.substr(0, kSavePiece);
    if (out_->device().write(piece.data(), static_cast<qint64>(piece.size())) !=
        static_cast<qint64>(piece.size())) {
      failure_ = out_->device().errorString();
      break;
    }
    state_->written += piece.size();
    bytes.remove_prefix(piece.size());
  }
  return failure_.isEmpty();
}

void SavedFile::restart() {
  if (!failure_.isEmpty() || state_->written == 0) return;
  state_->written = 0;
  if (!out_->device().resize(0) || !out_->device().seek(0)) failure_ = out_->device().errorString();
}

QString SavedFile::finish() {
  if (failure_.isEmpty() && state_->cancelled) failure_ = cancelled_text();
  if (!failure_.isEmpty()) return failure_;
  const bool fine = out_->replace ? out_->replacing.commit() : out_->fresh.flush();
  if (!fine) return failure_ = out_->device().errorString();
  out_->kept = true;
  return {};
}

QString save_body(const QString& file, bool replace, const Bytes& head,
                  const std::shared_ptr<const Bytes>& body, const QString& from, const SaveStatePtr& state) {
  // It is there already, under this very name.
  if (!body && head.empty() && QFileInfo(from) == QFileInfo(file)) return {};
  QFile source(from);
  if (!body && !source.open(QIODevice::ReadOnly)) return source.errorString();
  SavedFile out(file, replace, state);
  bool fine = out.write(head) && (!body || out.write(*body));
  while (fine && !body) {
    const QByteArray piece = source.read(static_cast<qint64>(kSavePiece));
    if (piece.isEmpty()) break;
    fine = out.write(ByteView(piece.constData(), static_cast<std::size_t>(piece.size())));
  }
  if (fine && !body && source.error() != QFileDevice::NoError) return source.errorString();
  return out.finish();
}

QString save_wire_body(const QString& file, bool replace, http::SessionSource source,
                       const SaveStatePtr& state, QString& remark) {
  SavedFile out(file, replace, state);
  if (!out.failure().isEmpty()) return out.failure();
  const auto frames = source.frames;
  source.frames = [&out, &state, frames](FrameNumber first, std::size_t count) {
    return state->cancelled || !out.failure().isEmpty() ? std::vector<Frame>() : frames(first, count);
  };
  const std::string missing = http::wire_body_from_session(
      source, {.begin = [&out] { out.restart(); }, .body = [&out](ByteView piece) { out.write(piece); }});
  remark = from_utf8(missing);
  return out.finish();
}

Bytes saved_head(const http::ResponseHead& head) {
  Bytes text = head.version + ' ' + std::to_string(head.status) + ' ' + head.reason + "\r\n";
  for (const auto& field : head.headers) text += field.name + ": " + field.value + "\r\n";
  return text + "\r\n";
}

}  // namespace lw::ui
