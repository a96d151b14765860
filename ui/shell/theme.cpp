#include "ui/shell/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>

namespace lw::ui {

namespace {

QPalette dark_palette() {
  const QColor window(0x25, 0x28, 0x2c);
  const QColor base(0x1c, 0x1e, 0x21);
  const QColor text(0xe6, 0xe6, 0xe6);
  const QColor button(0x31, 0x35, 0x3a);
  const QColor accent(0x3d, 0x7e, 0xc2);
  QPalette palette(button, window);
  palette.setColor(QPalette::Window, window);
  palette.setColor(QPalette::WindowText, text);
  palette.setColor(QPalette::Base, base);
  palette.setColor(QPalette::AlternateBase, QColor(0x22, 0x25, 0x29));
  palette.setColor(QPalette::Text, text);
  palette.setColor(QPalette::Button, button);
  palette.setColor(QPalette::ButtonText, text);
  palette.setColor(QPalette::BrightText, Qt::white);
  palette.setColor(QPalette::ToolTipBase, QColor(0x33, 0x38, 0x3e));
  palette.setColor(QPalette::ToolTipText, text);
  palette.setColor(QPalette::PlaceholderText, QColor(0x9a, 0xa0, 0xa6));
  palette.setColor(QPalette::Highlight, accent);
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::Link, QColor(0x6c, 0xb2, 0xf5));
  palette.setColor(QPalette::LinkVisited, QColor(0xb6, 0x9d, 0xf0));
  palette.setColor(QPalette::Mid, QColor(0x3a, 0x3f, 0x45));
  palette.setColor(QPalette::Dark, QColor(0x18, 0x1a, 0x1d));
  palette.setColor(QPalette::Light, QColor(0x44, 0x49, 0x50));
  palette.setColor(QPalette::Midlight, QColor(0x3a, 0x3f, 0x45));
  palette.setColor(QPalette::Shadow, Qt::black);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, QColor(0x7d, 0x83, 0x8a));
  }
  palette.setColor(QPalette::Disabled, QPalette::PlaceholderText, QColor(0x69, 0x6f, 0x76));
  palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0x45, 0x4a, 0x50));
  return palette;
}

QPalette light_palette() {
  const QColor window(0xf3, 0xf4, 0xf5);
  const QColor text(0x1e, 0x20, 0x22);
  const QColor accent(0x1f, 0x66, 0xb0);
  QPalette palette(QColor(0xea, 0xec, 0xee), window);
  palette.setColor(QPalette::Window, window);
  palette.setColor(QPalette::WindowText, text);
  palette.setColor(QPalette::Base, Qt::white);
  palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xf9));
  palette.setColor(QPalette::Text, text);
  palette.setColor(QPalette::ButtonText, text);
  palette.setColor(QPalette::ToolTipBase, QColor(0xff, 0xff, 0xf0));
  palette.setColor(QPalette::ToolTipText, text);
  palette.setColor(QPalette::PlaceholderText, QColor(0x6b, 0x72, 0x78));
  palette.setColor(QPalette::Highlight, accent);
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::Link, QColor(0x0b, 0x5c, 0xad));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, QColor(0x8f, 0x95, 0x9b));
  }
  palette.setColor(QPalette::Disabled, QPalette::PlaceholderText, QColor(0xa4, 0xa9, 0xae));
  return palette;
}

/// Draws an SVG whose only colour is "currentColor" in the palette's text colour of the moment.
class LineIconEngine final : public QIconEngine {
 public:
  explicit LineIconEngine(const QString& path) : path_(path) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    QFile file(path_);
    if (!file.open(QIODevice::ReadOnly)) return;
    const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
    const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::WindowText;
    QByteArray svg = file.readAll();
    svg.replace("currentColor", QApplication::palette().color(group, role).name().toLatin1());
    QSvgRenderer(svg).render(painter, rect);
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
  }

  QIconEngine* clone() const override { return new LineIconEngine(path_); }
  bool isNull() override { return !QFile::exists(path_); }

 private:
  QString path_;
};

bool is_dark(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

const QString& original_style() {
  static const QString name = QApplication::style()->name();
  return name;
}

}  // namespace

Theme& Theme::instance() {
  static Theme* theme =
      new Theme;  // lives as long as the program; the application object dies before statics
  return *theme;
}

Theme::Theme() {
  original_style();
  dark_ = is_dark(QApplication::palette());
}

void Theme::choose(ThemeChoice choice) {
  if (choice_ == choice) return;
  choice_ = choice;
  apply();
}

void Theme::apply() {
  applying_ = true;
  const bool own = choice_ != ThemeChoice::system;
  // Native styles of some desktops ignore palettes; Fusion follows them everywhere.
  const QString style = own ? QStringLiteral("Fusion") : original_style();
  if (QApplication::style()->name().compare(style, Qt::CaseInsensitive) != 0) {
    QApplication::setStyle(QStyleFactory::create(style));
  }
  switch (choice_) {
    case ThemeChoice::system:
      QApplication::setPalette(QPalette());  // follows the desktop again
      break;
    case ThemeChoice::light:
      QApplication::setPalette(light_palette());
      break;
    case ThemeChoice::dark:
      QApplication::setPalette(dark_palette());
      break;
  }
  dark_ = is_dark(QApplication::palette());
  applying_ = false;
  Q_EMIT changed();
}

void Theme::palette_changed() {
  const bool now = is_dark(QApplication::palette());
  if (now == dark_ || applying_) return;
  dark_ = now;
  Q_EMIT changed();
}

const ThemeColours& Theme::colours() const {
  return colours_of(dark_);
}

const ThemeColours& Theme::colours_of(bool dark) {
  static const ThemeColours light_colours{
      .sent = QColor(0x0b, 0x5c, 0xad),
      .received = QColor(0x0f, 0x6e, 0x3c),
      .note = QColor(0x6a, 0x4c, 0x93),
      .warning = QColor(0x8a, 0x55, 0x00),
      .error = QColor(0xb0, 0x1e, 0x28),
      .good = QColor(0x0f, 0x6e, 0x3c),
      .muted = QColor(0x5f, 0x66, 0x6d),
      .sent_shade = QColor(0xea, 0xf2, 0xfb),
      .received_shade = QColor(0xec, 0xf6, 0xf0),
      .warning_shade = QColor(0xff, 0xf4, 0xd6),
      .error_shade = QColor(0xfd, 0xe8, 0xe8),
      .mark = QColor(0xff, 0xe0, 0x82),
  };
  static const ThemeColours dark_colours{
      .sent = QColor(0x7a, 0xb8, 0xf5),
      .received = QColor(0x7d, 0xcf, 0x9a),
      .note = QColor(0xc4, 0xac, 0xec),
      .warning = QColor(0xf0, 0xbf, 0x5c),
      .error = QColor(0xff, 0x8a, 0x8a),
      .good = QColor(0x7d, 0xcf, 0x9a),
      .muted = QColor(0xa0, 0xa6, 0xac),
      .sent_shade = QColor(0x1f, 0x2c, 0x3a),
      .received_shade = QColor(0x1f, 0x30, 0x27),
      .warning_shade = QColor(0x3d, 0x33, 0x1a),
      .error_shade = QColor(0x43, 0x22, 0x24),
      .mark = QColor(0x6b, 0x55, 0x14),
  };
  return dark ? dark_colours : light_colours;
}

QIcon theme_icon(QLatin1StringView name) {
  return QIcon(new LineIconEngine(QStringLiteral(":/icons/") + name + QStringLiteral(".svg")));
}

}  // namespace lw::ui
