#include "ui/widgets/line_colours.h"

#include "ui/shell/theme.h"

namespace lw::ui {

bool is_dark_palette(const QPalette& palette) {
  return palette.color(QPalette::Base).lightnessF() < 0.5;
}

QColor tone_colour(Tone tone, const QPalette& palette) {
  const ThemeColours& colours = Theme::colours_of(is_dark_palette(palette));
  switch (tone) {
    case Tone::plain:
      return palette.color(QPalette::Text);
    case Tone::sent:
      return colours.sent;
    case Tone::received:
      return colours.received;
    case Tone::note:
      return colours.muted;
    case Tone::good:
      return colours.good;
    case Tone::secure:
      return colours.note;
    case Tone::warning:
      return colours.warning;
    case Tone::error:
      return colours.error;
    case Tone::quiet:
      return colours.muted;
  }
  return palette.color(QPalette::Text);
}

QColor mark_fill(const QPalette& palette) {
  return Theme::colours_of(is_dark_palette(palette)).mark;
}

QColor shade(const QColor& colour, const QPalette& palette) {
  const QColor base = palette.color(QPalette::Base);
  const double part = is_dark_palette(palette) ? 0.28 : 0.18;
  const auto mix = [part](int a, int b) { return static_cast<int>(a * part + b * (1 - part)); };
  return {mix(colour.red(), base.red()), mix(colour.green(), base.green()), mix(colour.blue(), base.blue())};
}

QColor hairline(const QPalette& palette) {
  const QColor base = palette.color(QPalette::Base);
  return is_dark_palette(palette) ? base.lighter(190) : base.darker(118);
}

}  // namespace lw::ui
