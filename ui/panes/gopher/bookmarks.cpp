#include "ui/panes/gopher/bookmarks.h"

#include "ui/shell/settings.h"

namespace lw::ui {
namespace {
const auto kBookmarksKey = QStringLiteral("gopher/bookmarks");
}

QList<Bookmark> read_bookmarks() {
  QList<Bookmark> bookmarks;
  const QStringList kept = open_settings()->value(kBookmarksKey).toStringList();
  for (qsizetype i = 0; i + 1 < kept.size() && bookmarks.size() < kBookmarksKept; i += 2)
    bookmarks.append({kept[i], kept[i + 1]});
  return bookmarks;
}

void write_bookmarks(const QList<Bookmark>& bookmarks) {
  QStringList kept;
  for (const Bookmark& bookmark : bookmarks.mid(0, kBookmarksKept)) kept << bookmark.title << bookmark.url;
  open_settings()->setValue(kBookmarksKey, kept);
}

}  // namespace lw::ui
