// A request as another program's text: a curl command, a `.http` file, an HTTP archive, Python, C++. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/protocols/http/operations.h"

namespace lw::http {

struct ExportForm {
  std::string_view id;
  std::string_view name;    // for people
  std::string_view suffix;  // of a file
};
/// curl, http, har, python, cpp.
const std::vector<ExportForm>& export_forms();

/// Without `secrets` passwords are left to variables of the shell, of the environment, of the collection.
/// Empty = there is no such form.
std::string export_request(std::string_view form, const Fetch::Arguments& arguments, bool secrets);

/// Several in one text, each under its label as a comment where the form has comments. `requests` are (label,
/// request).
std::string export_requests(std::string_view form,
                            const std::vector<std::pair<std::string, Fetch::Arguments>>& requests,
                            bool secrets);

std::string to_python(const Fetch::Arguments& arguments, bool secrets);
std::string to_cpp(const Fetch::Arguments& arguments, bool secrets);
std::string to_archive(const Fetch::Arguments& arguments, bool secrets);

}  // namespace lw::http
