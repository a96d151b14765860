// What an operation sent and its record leaves out for its length stands in the frames.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "core/replay/rerun_script.h"

namespace lw {

/// A member "body_size" of arguments without a "body" tells of bytes that were too many for the record: they
/// are taken from the first message of the operation, and put there as protocols put bytes (a text, or
/// {"base64": ...}). Answers why not, by operation, where they were not kept whole either. Throws Error kind
/// storage, kind cancelled once `keep_on` (empty = always) says no: it is asked now and then.
/// `of_files`: also of operations that read theirs from a file ("body_file"), which is not read then.
std::map<OperationId, std::string> restore_bodies(StoreReader& session, RerunScript& script,
                                                  bool of_files = false,
                                                  const std::function<bool()>& keep_on = {});
/// All of them together; they are held in memory until the rerun is over.
inline constexpr std::size_t kMaxRestored = 256u << 20;

}  // namespace lw
