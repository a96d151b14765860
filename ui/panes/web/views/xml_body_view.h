// The tab Tree of XML or HTML: all of it by its structure, or what an XPath selects, with the place and the
// text of each match.
#pragma once

#include "core/codec/xml_path.h"
#include "core/codec/xml_tree.h"
#include "ui/panes/web/views/response_view.h"

class QLineEdit;
class QStackedWidget;
class QTreeWidget;

namespace lw::ui {

class CodeEditor;
class ToneLabel;
class XmlView;

class XmlBodyView final : public ResponseView {
  Q_OBJECT

 public:
  explicit XmlBodyView(QWidget* parent);

  void show_body(const BodyContentPtr& content) override;
  void show_nothing(const QString& why) override;
  bool open_search() override;

  QLineEdit* expression() const { return expression_; }
  QTreeWidget* matches() const { return matches_; }
  XmlView* tree() const { return tree_; }
  CodeEditor* text() const { return text_; }
  QString note() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void search();
  void grow();
  void take_tree(const std::shared_ptr<Decoded<XmlTree>>& made);
  void show_node(std::uint32_t node);
  void focus_expression();
  void show_found(const Decoded<XmlMatches>& found);
  void show_current();

  QLineEdit* expression_;
  ToneLabel* note_;
  QStackedWidget* stack_;  // the tree, or the matches
  XmlView* tree_;
  QTreeWidget* matches_;
  CodeEditor* text_;
  BodyContentPtr content_;
  bool html_ = false;
  bool stale_ = false;
  std::vector<XmlMatch> found_;
  QString said_of_text_;
  Aside searching_;
  Aside growing_;
  Aside showing_;
};

}  // namespace lw::ui
