// Files of tests/vectors/http (SOURCE there says who made them), and small helpers of these tests.
#pragma once

#include <QtTest/QtTest>
#include <fstream>
#include <iterator>
#include <string>

namespace lw::test {

inline std::string http_vector(const std::string& name) {
  std::ifstream file(std::string(LW_SOURCE_DIR) + "/tests/vectors/http/" + name, std::ios::binary);
  if (!file) qFatal("there is no vector %s", name.c_str());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace lw::test
