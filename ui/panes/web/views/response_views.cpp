#include "ui/panes/web/views/response_view.h"

namespace lw::ui {

const std::vector<ResponseViewType>& response_views() {
  static const std::vector<ResponseViewType> list = {};
  return list;
}

}  // namespace lw::ui
