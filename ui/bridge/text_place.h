// Where a byte of a text stands, for who reads the text.
#pragma once

#include <QByteArray>
#include <string_view>

namespace lw::ui {

/// Both from 0; the column in QChars.
struct TextPlace {
  int line = 0;
  int column = 0;
};
/// `offset` behind its end is its end.
TextPlace place_in(std::string_view utf8, std::size_t offset);

inline TextPlace place_in(const QByteArray& utf8, std::size_t offset) {
  return place_in(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())), offset);
}

}  // namespace lw::ui
