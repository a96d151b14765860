#include "tests/support/dialogue_remarks.h"

// Qt, which this library's precompiled header brings along, makes "emit" a word for nothing.
#undef emit

#include "core/protocols/row.h"
#include "core/session/message_walk.h"

namespace lw::test {

boost::json::array remarks_of(Session& session, OperationId operation) {
  session.flush();
  boost::json::array ids;
  const auto reader = session.open_reader();
  MessageWalk walk(*reader, &describer_of);
  while (const WholeMessage* whole = walk.next()) {
    if (whole->message.operation != operation) continue;
    for (const Remark& remark : whole->message.remarks) {
      const boost::json::value id(remark.id);
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
  }
  return ids;
}

}  // namespace lw::test
