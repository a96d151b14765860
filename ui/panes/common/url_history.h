// The URLs of earlier requests, kept beside the program's settings. Called on a worker thread: it reads and
// writes a file.
#pragma once

#include <QString>
#include <QStringList>

namespace lw::ui {

/// So many are kept, the newest first.
inline constexpr qsizetype kUrlsKept = 300;
/// Longer ones are not kept.
inline constexpr qsizetype kLongestUrlKept = 2000;

QStringList remembered_urls();
void remember_url(const QString& url);

}  // namespace lw::ui
