// Where a request has its secrets. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/protocols/http/operations.h"

namespace lw::http {

/// Where the records of operations mask a secret (operations_auth.cpp, connect_settings.cpp), and what stood
/// there.
struct SecretPlace {
  std::vector<const char*> path;
  std::string* value;
  std::string name;   // of a variable
  std::string where;  // for people
};
/// Pointers into `arguments`. Headers, the URL and the certificates of hosts have more.
std::vector<SecretPlace> secret_places(Fetch::Arguments& arguments);

}  // namespace lw::http
