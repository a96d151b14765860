// RUNS: 4000
// Files of requests, environments, imports, assertions: any text is read without harm; a file that is written
// again without a change is the same, and a request that was written is read as it was.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "core/protocols/http/collection/curl_command.h"
#include "core/protocols/http/collection/fill.h"
#include "core/protocols/http/collection/import.h"
#include "core/protocols/http/collection/request_export.h"

namespace {

using namespace lw;
using namespace lw::http;

void read_file(std::string_view text) {
  HttpFile file = HttpFile::parse(text);
  if (file.text() != text) std::abort();
  Variables variables;
  variables.set_file(file.variables());
  const std::size_t count = std::min<std::size_t>(file.requests().size(), 4);
  for (std::size_t i = 0; i < count; ++i) {
    const FileRequest request = file.requests()[i];
    file.set(i, request);
    if (file.requests().size() <= i || !file.requests()[i].same_as(request)) std::abort();
    Ready ready = fill_request(request, variables, {});
    take_secrets(ready.arguments);
    if (ready.arguments.url.empty()) continue;
    // What is written as a new file means the same request.
    const FileRequest made = to_file_request(ready.arguments);
    const HttpFile again = HttpFile::parse(write_http_file(made));
    if (again.requests().size() != 1) std::abort();
    for (const Prompted& one : prompts_of(request))
      if (one.name.empty() || one.name.find_first_of(" \t\n") != std::string::npos) std::abort();
    for (const ExportForm& form : export_forms())
      export_requests(form.id, {{request.label(), ready.arguments}, {"again", ready.arguments}}, false);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      read_file(text);
      break;
    case 1:
      (void)import_requests(text);
      break;
    case 2:
      if (const auto read = parse_environments(text)) {
        const auto again = parse_environments(write_environments(*read));
        if (!again || again->size() > read->size()) std::abort();
        // Twice the same beside itself is the same.
        auto both = *again;
        add_environments(both, *again);
        if (both != *again) std::abort();
      }
      break;
    default: {
      const auto line = text.find('\n');
      ResponseFacts response{.status = 200, .headers = {{"A", "b"}}, .took_ms = 1};
      if (line != std::string_view::npos) response.body = text.substr(line + 1);
      (void)check_assertion(text.substr(0, line), response);
      (void)response_values(text.substr(0, line), response);
    }
  }
  return 0;
}
