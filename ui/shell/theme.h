// Theme: System, Light or Dark, the few colours that mean something, and icons that follow them.
#pragma once

#include <QColor>
#include <QIcon>
#include <QLatin1StringView>
#include <QObject>

class QPalette;

namespace lw::ui {

enum class ThemeChoice { system, light, dark };

/// Colours with a meaning; each at least 4.5:1 on the theme's Base colour (WCAG 2.1, 1.4.3).
struct ThemeColours {
  QColor sent;
  QColor received;
  QColor note;
  QColor warning;
  QColor error;
  QColor good;
  QColor muted;       // second-rank text
  QColor sent_shade;  // backgrounds: text in the palette's Text colour stays readable on them
  QColor received_shade;
  QColor warning_shade;
  QColor error_shade;
  QColor mark;  // the bytes of the chosen field
};

class Theme final : public QObject {
  Q_OBJECT

 public:
  /// One a program, made on first use. GUI thread.
  static Theme& instance();

  ThemeChoice choice() const { return choice_; }
  void choose(ThemeChoice choice);
  bool dark() const { return dark_; }
  const ThemeColours& colours() const;
  static const ThemeColours& colours_of(bool dark);
  /// The application's palette is another one (the desktop may switch while we run).
  void palette_changed();

 Q_SIGNALS:
  void changed();  // widgets that paint with colours() update themselves; icons follow by themselves

 private:
  Theme();
  void apply();

  ThemeChoice choice_ = ThemeChoice::system;
  bool dark_ = false;
  bool applying_ = false;
};

/// The line icon resources/icons/<name>.svg in the palette's text colour, at any scale.
QIcon theme_icon(QLatin1StringView name);

}  // namespace lw::ui
