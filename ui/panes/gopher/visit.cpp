#include "ui/panes/gopher/visit.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <boost/json/object.hpp>

#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

/// Larger pictures are not decoded: their pixels would fill the memory.
constexpr int kLargestSide = 16'384;
/// Frames read at a time.
constexpr std::size_t kFramesRead = 256;

struct GopherPageText {
  Q_DECLARE_TR_FUNCTIONS(GopherPage)
};

Prepared picture_of(const Bytes& body) {
  QByteArray data = from_bytes(body);
  QBuffer buffer(&data);
  QImageReader reader(&buffer);
  reader.setDecideFormatFromContent(true);
  // A drawing may name other files; only formats that are nothing but pixels are shown.
  if (!reader.canRead() || reader.format().startsWith("svg"))
    return {{}, {}, GopherPageText::tr("This is no picture that can be shown.")};
  const QSize size = reader.size();
  if (size.width() > kLargestSide || size.height() > kLargestSide)
    return {{}, {}, GopherPageText::tr("The picture is too large to be shown.")};
  Prepared made;
  made.picture = reader.read();
  if (made.picture.isNull()) made.said = GopherPageText::tr("The picture can't be decoded.");
  return made;
}

bool without_nul(const Bytes& body) {
  return body.find('\0') == Bytes::npos;
}

}  // namespace

gopher::Opens Visit::opens() const {
  // What Gopher+ says about an item is text, whatever the item is.
  if (!location.plus.empty() && location.plus.front() != '+') return gopher::Opens::text;
  const gopher::Opens kind = gopher::item_kind(location.type).opens;
  return kind == gopher::Opens::search ? gopher::Opens::menu : kind;
}

Prepared prepare(const Bytes& body, const gopher::Location& from, gopher::Opens opens,
                 std::optional<gopher::Charset> charset) {
  if (opens == gopher::Opens::menu) return {menu_page(body, from, charset), {}, {}};
  if (opens == gopher::Opens::picture) return picture_of(body);
  if (opens == gopher::Opens::file || !without_nul(body))
    return {{}, {}, GopherPageText::tr("A file, which is not shown here.")};
  return {text_page(body, charset), {}, {}};
}

Bytes read_body(StoreReader& reader, OperationId operation, bool plus) {
  gopher::BodyTap tap(operation, plus);
  for (FrameNumber next = 1;;) {
    const std::vector<Frame> frames = reader.frames(next, kFramesRead, true);
    if (frames.empty()) break;
    for (const Frame& frame : frames) tap.feed(frame);
    next = frames.back().number + 1;
  }
  return tap.body();
}

std::vector<VisitPtr> read_visits(StoreReader& reader) {
  std::vector<VisitPtr> visits;
  for (const OperationRecord& record : reader.operations()) {
    if (record.name != gopher::Fetch::name) continue;
    auto visit = std::make_shared<Visit>();
    gopher::from_json(record.arguments, visit->arguments);
    auto location = gopher::location_of(visit->arguments);
    if (!location) continue;
    visit->location = *std::move(location);
    visit->operation = record.id;
    visit->took = record.ended - record.started;
    gopher::from_json(record.result, visit->result);
    const bool failed = record.ended < 0 || record.result.contains("error");
    visit->state = failed ? Visit::State::stopped : Visit::State::done;
    visits.push_back(std::move(visit));
  }
  return visits;
}

}  // namespace lw::ui
