// Which proxy is gone through, as a small form: as recorded, none, or one with its place and account.
#pragma once

#include <QWidget>
#include <optional>

#include "core/base/connect_settings.h"

class QComboBox;
class QLineEdit;

namespace lw::ui {

class ProxyFields final : public QWidget {
  Q_OBJECT

 public:
  explicit ProxyFields(QWidget* parent = nullptr);

  /// Null = as recorded.
  std::optional<ProxySettings> chosen() const;
  /// For people; empty = nothing is wrong.
  QString problem() const;

 Q_SIGNALS:
  void edited();

 private:
  bool needs_place() const;
  void update_shown();

  QComboBox* kind_;
  QLineEdit* place_;
  QLineEdit* user_;
  QLineEdit* password_;
};

}  // namespace lw::ui
