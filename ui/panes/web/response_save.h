// Writes what came of a request to a file: the body as it is shown, as it came, or the headers with it.
// Worker threads only, but for the plain data.
#pragma once

#include <QString>
#include <atomic>
#include <functional>
#include <memory>

#include "core/base/bytes.h"
#include "core/protocols/http/operations.h"

namespace lw::ui {

enum class SaveForm {
  decoded,      // the body, its content codings undone
  wire,         // the body as it came, still coded
  with_headers  // status line, headers, an empty line, the decoded body
};

/// What has been written, for whoever watches, and the wish to stop.
struct SaveState {
  std::atomic<quint64> written{0};
  std::atomic<bool> cancelled{false};
};
using SaveStatePtr = std::shared_ptr<SaveState>;

/// A file that is there whole or not at all. What is already there is replaced only where `replace` says so.
class SavedFile {
 public:
  SavedFile(const QString& name, bool replace, SaveStatePtr state);
  ~SavedFile();
  SavedFile(const SavedFile&) = delete;
  SavedFile& operator=(const SavedFile&) = delete;

  /// False = it can't go on: failure(), or it was cancelled.
  bool write(ByteView bytes);
  /// Begins anew: what was written does not count.
  void restart();
  /// Empty = it is there.
  QString finish();
  /// Empty = nothing went wrong so far.
  const QString& failure() const { return failure_; }

 private:
  struct Out;
  std::unique_ptr<Out> out_;
  SaveStatePtr state_;
  QString failure_;
};

/// `head`, then the body, which is in memory or in the file `from`. What went wrong; empty = nothing.
QString save_body(const QString& file, bool replace, const Bytes& head,
                  const std::shared_ptr<const Bytes>& body, const QString& from, const SaveStatePtr& state);

/// The body as it came, from a session. What is missing of it is told in `remark`, the file is written all
/// the same.
QString save_wire_body(const QString& file, bool replace, http::SessionSource source,
                       const SaveStatePtr& state, QString& remark);

/// Status line and headers of an answer as they were, and the empty line behind them.
Bytes saved_head(const http::ResponseHead& head);

}  // namespace lw::ui
