#include "core/protocols/http/client_resume.h"

#include <sys/stat.h>
#include <sys/xattr.h>

#include <fmt/format.h>
#include <charconv>
#include <limits>

namespace lw::http {

namespace {

constexpr const char* kAttribute = "user.linewright.validator";
/// Entity tags are short; a server's longer one is not kept.
constexpr std::size_t kLongestValidator = 1024;

}  // namespace

std::string kept_validator(const std::string& file) {
  char buffer[kLongestValidator];
  const auto got = ::getxattr(file.c_str(), kAttribute, buffer, sizeof buffer);
  if (got <= 0) return {};
  std::string text(buffer, static_cast<std::size_t>(got));
  // Anybody may have written it: it goes into a header.
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return {};
  return text;
}

void keep_validator(const std::string& file, const std::string& validator) {
  if (validator.empty())
    ::removexattr(file.c_str(), kAttribute);
  else if (validator.size() <= kLongestValidator)
    ::setxattr(file.c_str(), kAttribute, validator.data(), validator.size(), 0);
}

std::uint64_t announced_length(const Headers& head) {
  std::uint64_t length = 0;
  const std::string* said = find(head, "Content-Length");
  if (!said || std::from_chars(said->data(), said->data() + said->size(), length).ec != std::errc())
    return std::numeric_limits<std::uint64_t>::max();
  return length;
}

void begin_resuming(Fetch::Arguments& arguments, Fetch::Result& result) {
  if (!arguments.resume) return;
  if (arguments.output_file.empty())
    throw Error(ErrorKind::invalid_argument, "going on with a download", "",
                "there is no file to go on with");
  struct stat status{};
  if (::stat(arguments.output_file.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
      status.st_size == 0) {
    arguments.resume = false;
    arguments.range.clear();
    arguments.if_range.clear();
    return;
  }
  result.resumed_from = static_cast<std::uint64_t>(status.st_size);
  arguments.range = fmt::format("{}-", result.resumed_from);
  if (arguments.if_range.empty()) arguments.if_range = kept_validator(arguments.output_file);
  result.if_range = arguments.if_range;
}

}  // namespace lw::http
