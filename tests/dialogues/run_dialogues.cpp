// run_dialogues FILE...: plays each dialogue in every way; prints what went wrong.
#include <cstdio>

#include "tests/support/dialogue.h"

int main(int count, char** words) {
  int failed = 0;
  for (int i = 1; i < count; ++i) {
    for (const std::string& problem : lw::test::check_dialogue_file(words[i])) {
      std::printf("%s: %s\n", words[i], problem.c_str());
      ++failed;
    }
  }
  return failed == 0 && count > 1 ? 0 : 1;
}
