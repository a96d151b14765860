// The figures of a session, drawn: how long each operation took and with what, how fast answers came, how
// much was said a second, how large messages are. Follows a live session, twice a second at most; hidden, it
// asks for nothing.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "core/api/transcript.h"
#include "ui/widgets/figure_plots.h"

class QComboBox;
class QScrollBar;

namespace lw::ui {

class PlotView;
class ToneLabel;

class FiguresView final : public QWidget {
  Q_OBJECT
 public:
  explicit FiguresView(QWidget* parent = nullptr);
  ~FiguresView() override;

  void show_transcript(std::shared_ptr<Transcript> transcript);
  /// Of these channels only; empty = all.
  void show_channels(std::vector<ChannelId> channels);
  FigureKind kind() const { return kind_; }
  void set_kind(FigureKind kind);

  PlotView* plot() const { return plot_; }
  QString status_text() const;
  /// Ask for a file first when `path` is empty.
  void export_svg(const QString& path = {});
  void export_csv(const QString& path = {});

 Q_SIGNALS:
  void operation_chosen(quint64 operation);
  /// A plot is up to date with what was asked last.
  void drawn();
  /// A file is written, or why it is not (empty = all is well).
  void exported(const QString& problem);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* make_bar();
  void changed();
  void refresh();
  void arrived(Figures figures);
  void draw();
  void update_bar();
  void say(const QString& text, bool warning = false);
  void export_to(const QString& path, const QString& suffix, void (FiguresView::*again)(const QString&),
                 std::function<QByteArray()> make);

  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<int> round_;  // answers for another transcript find it gone
  std::shared_ptr<const Figures> figures_;
  std::vector<ChannelId> channels_;
  FigureKind kind_ = FigureKind::waterfall;
  int token_ = -1;
  bool asked_ = false;
  bool stale_ = false;
  quint64 drawing_ = 0;  // the newest
  QTimer timer_;
  QComboBox* kinds_;
  ToneLabel* status_;
  PlotView* plot_;
  QScrollBar* bar_;  // of rows, where there are more than fit
};

}  // namespace lw::ui
