// The tab XPath: what an expression selects of XML or HTML, with the place and the text of each match.
#pragma once

#include "core/codec/xml_path.h"
#include "ui/panes/web/views/response_view.h"

class QLineEdit;
class QTreeWidget;

namespace lw::ui {

class CodeEditor;
class ToneLabel;

class XmlBodyView final : public ResponseView {
  Q_OBJECT

 public:
  explicit XmlBodyView(QWidget* parent);

  void show_body(const BodyContentPtr& content) override;
  void show_nothing(const QString& why) override;
  bool open_search() override;

  QLineEdit* expression() const { return expression_; }
  QTreeWidget* matches() const { return matches_; }
  CodeEditor* text() const { return text_; }
  QString note() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void search();
  void show_found(const Decoded<XmlMatches>& found);
  void show_current();

  QLineEdit* expression_;
  ToneLabel* note_;
  QTreeWidget* matches_;
  CodeEditor* text_;
  BodyContentPtr content_;
  bool html_ = false;
  bool stale_ = false;
  std::vector<XmlMatch> found_;
  Aside searching_;
};

}  // namespace lw::ui
