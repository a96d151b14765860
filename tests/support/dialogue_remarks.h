// What an expert would have remarked about what an operation of a dialogue said and was told.
#pragma once

#include <boost/json/array.hpp>

#include "core/session/session.h"

namespace lw::test {

/// The ids of the remarks on its messages, each once, in order.
boost::json::array remarks_of(Session& session, OperationId operation);

}  // namespace lw::test
