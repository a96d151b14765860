// Jars that are kept between sessions, each a file in the form of cookie_file.h: who works with one reads it
// when it has changed, and changes it under a lock, so that panes, the editor and the command line share it.
// Blocking file calls. Thread-safe.
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/protocols/http/cookie_file.h"

namespace lw::http {

/// The file of a kept jar: `<name>.txt` in the folder of jars, where `jar` is a name (letters, digits, " ",
/// ".", "_", "-", no "." at first); `jar` itself, where it holds a "/". Empty = it can't be one.
std::string jar_path(std::string_view jar);
/// $LINEWRIGHT_JARS; beside the settings, where $LINEWRIGHT_CONFIG puts these elsewhere; or the place in the
/// user's data folder.
std::string jar_folder();
/// The names there are.
std::vector<std::string> jar_names();

/// Empty text = there is none yet.
std::expected<std::string, Error> load_jar(const std::string& path);
/// Reads it anew, lets `change` change it, and puts the result in its place, all or nothing. A file that is
/// no jar is left alone (an error). `now` as read_jar.
std::expected<void, Error> change_jar(const std::string& path, Nanoseconds now,
                                      const std::function<void(Jar&)>& change);

/// A jar as a file of its own, for other programs. Nothing that is no jar is written over.
std::expected<void, Error> save_jar(const std::string& path, const Jar& jar);

}  // namespace lw::http
