// The methods that a server tells of, with a field that narrows them, and what it says about the chosen one.
#pragma once

#include <QWidget>
#include <vector>

#include "core/protocols/xmlrpc/operations.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace lw::ui {

class MethodList final : public QWidget {
  Q_OBJECT

 public:
  explicit MethodList(QWidget* parent);

  void set_names(const std::vector<std::string>& names);
  void set_method(const xmlrpc::MethodInfo& method);
  void set_progress(std::size_t done, std::size_t all);
  /// Asking goes on, or is over.
  void set_asking(bool asking);
  void set_blocked(const QString& why);
  void clear();
  const std::vector<xmlrpc::MethodInfo>& methods() const { return methods_; }
  const xmlrpc::MethodInfo* chosen() const;
  void choose(const QString& name);

  QPushButton* ask_button() const { return ask_; }
  QLineEdit* filter_edit() const { return filter_; }
  QListWidget* list() const { return list_; }
  QPlainTextEdit* about() const { return about_; }
  QPushButton* use_button() const { return use_; }
  QComboBox* signature_box() const { return signature_; }

 Q_SIGNALS:
  void ask_wanted();
  /// The method, with parameters of the chosen signature (types; empty = it is not known).
  void use_wanted(const QString& method, const std::vector<std::string>& types, bool known);

 private:
  void narrow();
  void show_chosen();
  void use();

  QPushButton* ask_;
  QLineEdit* filter_;
  QListWidget* list_;
  QProgressBar* progress_;
  QPlainTextEdit* about_;
  QComboBox* signature_;
  QPushButton* use_;
  std::vector<xmlrpc::MethodInfo> methods_;
  bool asking_ = false;
  QString blocked_;
};

}  // namespace lw::ui
