// What an operation is given to work with. References live as long as the operation.
#pragma once

#include <any>
#include <functional>
#include <memory>
#include <string>
#include <typeindex>
#include <unordered_map>

#include "core/base/context.h"
#include "core/io/connector.h"
#include "core/io/prompter.h"

namespace lw {

/// What protocols keep between operations of one session (a pool of kept-alive lines, a cookie jar, open
/// sockets), one object a type. Loop thread only.
class SessionState {
 public:
  template <class T, class... Args>
  T& get(Args&&... args) {
    auto& slot = slots_[std::type_index(typeid(T))];
    if (!slot) slot = std::make_shared<T>(std::forward<Args>(args)...);
    return *static_cast<T*>(slot.get());
  }
  void clear() { slots_.clear(); }

 private:
  std::unordered_map<std::type_index, std::shared_ptr<void>> slots_;
};

/// In SessionState: the folder for what must go to a file when nobody named one. Set by the session's owner;
/// empty = the system's folder for temporary files.
struct SpoolFolder {
  std::string path;
};

/// In SessionState: takes a secret by its text, so that it is masked wherever it is said, whatever no
/// protocol could know of it (an API key in a header of any name). Set by the session's owner; empty = nobody
/// records.
struct SecretKeeper {
  std::function<void(const std::string& secret)> keep;
};

struct Context {
  Executor executor;
  Connector& connector;
  FrameSink& sink;
  SessionState& state;
  Clock& clock;
  Random& random;
  Prompter& prompter;
  OperationId operation = 0;
};

inline void keep_secret(Context& context, const std::string& secret) {
  const auto& keeper = context.state.get<SecretKeeper>();
  if (keeper.keep && !secret.empty()) keeper.keep(secret);
}

}  // namespace lw
