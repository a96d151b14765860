// Places to come back to, kept beside the program's settings.
#pragma once

#include <QList>
#include <QString>

namespace lw::ui {

struct Bookmark {
  QString title;
  QString url;
  bool operator==(const Bookmark&) const = default;
};

/// More are nobody's list any more; the oldest go.
inline constexpr qsizetype kBookmarksKept = 500;

/// Worker threads: these read and write a file.
QList<Bookmark> read_bookmarks();
void write_bookmarks(const QList<Bookmark>& bookmarks);

}  // namespace lw::ui
