// One message in a window of its own, so that two can be held side by side. It stays what it was when the
// list goes elsewhere.
#pragma once

#include <QWidget>
#include <memory>

#include "core/api/transcript.h"

namespace lw::ui {

class DetailView;

class MessageWindow final : public QWidget {
  Q_OBJECT
 public:
  /// Deletes itself when closed, and with `owner`.
  MessageWindow(std::shared_ptr<Transcript> transcript, const QString& title, QWidget* owner);
  DetailView* detail() const { return detail_; }
  void show_detail(std::expected<Detail, Error> detail);

 private:
  DetailView* detail_;
};

}  // namespace lw::ui
