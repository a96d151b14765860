// What came back: the answer as a tree or the fault with code and text, the document as it came, and how it
// was asked.
#pragma once

#include <QWidget>

#include "core/protocols/xmlrpc/operations.h"

class QLabel;
class QPushButton;
class QTabWidget;

namespace lw::ui {

class CodeEditor;
class ValueTree;

class ResultView final : public QWidget {
  Q_OBJECT

 public:
  explicit ResultView(QWidget* parent);

  void show_nothing(const QString& why = {});
  void show_answer(const xmlrpc::Answer& answer, const std::vector<xmlrpc::Oddity>& oddities);
  /// The document, also of what can't be read.
  void show_arrived(const http::Fetch::Result& fetched);
  void show_failure(const QString& sentence);

  QLabel* head() const { return head_; }
  ValueTree* tree() const { return tree_; }
  CodeEditor* document() const { return xml_; }
  QTabWidget* tabs() const { return tabs_; }
  QPushButton* copy_json_button() const { return copy_json_; }
  QPushButton* copy_xml_button() const { return copy_xml_; }

 private:
  void update_buttons();

  QLabel* head_;
  QLabel* facts_;
  QTabWidget* tabs_;
  ValueTree* tree_;
  CodeEditor* xml_;
  QPushButton* copy_json_;
  QPushButton* copy_xml_;
};

}  // namespace lw::ui
