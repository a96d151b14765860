// One call being written: its method, its parameters as a tree, and the same as XML, each of which follows
// the other.
#pragma once

#include <QWidget>

#include "core/protocols/xmlrpc/messages.h"

class QLabel;
class QLineEdit;
class QTabWidget;
class QTimer;

namespace lw::ui {

class CodeEditor;
class ValueTree;

class CallEditor final : public QWidget {
  Q_OBJECT

 public:
  explicit CallEditor(QWidget* parent);
  ~CallEditor() override;

  xmlrpc::Call call() const;
  /// The document, where it was written by hand and so goes out as it stands; else empty.
  Bytes xml() const;
  void show_call(const xmlrpc::Call& call, const Bytes& xml = {});
  /// Why this can't be sent as it is, in a sentence; empty = it can.
  QString problem() const;

  QLineEdit* method_edit() const { return method_; }
  ValueTree* tree() const { return tree_; }
  CodeEditor* xml_editor() const { return xml_; }
  QTabWidget* tabs() const { return tabs_; }
  QLabel* fault_label() const { return fault_; }

 Q_SIGNALS:
  void edited();
  void call_wanted();  // Return in the method's field

 private:
  void write_xml();
  void read_xml();
  void show_fault(const QString& why);

  QLineEdit* method_;
  QTabWidget* tabs_;
  ValueTree* tree_;
  CodeEditor* xml_;
  QLabel* fault_;
  QTimer* pause_;
  bool by_hand_ = false;  // the XML was edited last
  bool broken_ = false;   // and can't be read
};

}  // namespace lw::ui
