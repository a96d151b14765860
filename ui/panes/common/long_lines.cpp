#include "ui/panes/common/long_lines.h"

#include <algorithm>

namespace lw::ui {

QString break_long_lines(const QString& text, qsizetype longest, bool& broken) {
  broken = false;
  QString out;
  qsizetype begin = 0;
  while (begin < text.size()) {
    qsizetype end = text.indexOf(QLatin1Char('\n'), begin);
    if (end < 0) end = text.size();
    if (end - begin <= longest) {
      if (broken) out += QStringView(text).mid(begin, end + 1 - begin);
    } else {
      if (!broken) {
        broken = true;
        out.reserve(text.size() + text.size() / longest);
        out += QStringView(text).left(begin);
      }
      for (qsizetype at = begin; at < end; at += longest) {
        out += QStringView(text).mid(at, std::min(longest, end - at));
        out += QLatin1Char('\n');
      }
    }
    begin = end + 1;
  }
  return broken ? out : text;
}

}  // namespace lw::ui
