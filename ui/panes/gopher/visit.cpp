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

QString Visit::url() const {
  return from_utf8(gemini ? gemini::to_address(gemini->address) : gopher::to_url(location));
}

const std::optional<TlsFacts>& Visit::tls() const {
  return gemini && !gemini->hops.empty() ? gemini->hops.back().tls : result.tls;
}

Prepared prepare(const Bytes& body, const gopher::Location& from, gopher::Opens opens,
                 std::optional<gopher::Charset> charset) {
  if (opens == gopher::Opens::menu) return {menu_page(body, from, charset), {}, {}};
  if (opens == gopher::Opens::picture) return picture_of(body);
  if (opens == gopher::Opens::file || !without_nul(body))
    return {{}, {}, GopherPageText::tr("A file, which is not shown here.")};
  return {text_page(body, charset), {}, {}};
}

Prepared prepare_gemini(const Bytes& body, const Url& from, const std::string& meta,
                        std::optional<gopher::Charset> charset) {
  const gemini::MediaType media = gemini::media_type(meta);
  if (!charset && (media.charset == "iso-8859-1" || media.charset == "latin1"))
    charset = gopher::Charset::latin1;
  // The format is UTF-8 unless it says otherwise.
  if (!charset && (media.charset.empty() || media.charset == "utf-8") && media.type == "text/gemini")
    charset = gopher::Charset::utf8;
  if (media.type == "text/gemini") return {gemini_page(body, from, charset), {}, {}};
  if (media.type.starts_with("image/")) return picture_of(body);
  if (media.type.starts_with("text/") && without_nul(body)) return {text_page(body, charset), {}, {}};
  return {{}, {}, GopherPageText::tr("A file (%1), which is not shown here.").arg(from_utf8(media.type))};
}

namespace {

template <class Tap>
Bytes tapped(StoreReader& reader, Tap tap) {
  for (FrameNumber next = 1;;) {
    const std::vector<Frame> frames = reader.frames(next, kFramesRead, true);
    if (frames.empty()) break;
    for (const Frame& frame : frames) tap.feed(frame);
    next = frames.back().number + 1;
  }
  return tap.body();
}

std::optional<gopher::Fetch::Arguments> gopher_arguments(const OperationRecord& record) {
  gopher::Fetch::Arguments arguments;
  gopher::from_json(record.arguments, arguments);
  if (!gopher::location_of(arguments)) return std::nullopt;
  return arguments;
}

}  // namespace

Bytes read_body(StoreReader& reader, const Visit& visit) {
  if (visit.gemini) return tapped(reader, gemini::BodyTap(visit.operation));
  return tapped(reader, gopher::BodyTap(visit.operation, !visit.location.plus.empty()));
}

void take_result(Visit& visit, gemini::Fetch::Result result) {
  Visit::Gemini& gemini = *visit.gemini;
  gemini.hops = std::move(result.hops);
  gemini.stopped = std::move(result.stopped);
  gemini.truncated = result.truncated;
  if (!gemini.hops.empty())
    if (auto at = gemini::parse_address(gemini.hops.back().url)) gemini.address = *std::move(at);
  visit.result.body = std::move(result.body);
  visit.result.body_file = std::move(result.body_file);
  visit.result.body_size = result.body_size;
  visit.result.cut = result.cut;
  visit.result.timings.done = result.timings.done;
}

std::shared_ptr<Visit> visit_of(const OperationRecord& record) {
  auto visit = std::make_shared<Visit>();
  visit->operation = record.id;
  if (record.name == gemini::Fetch::name) {
    Visit::Gemini& gemini = visit->gemini.emplace();
    gemini::from_json(record.arguments, gemini.arguments);
    auto address = gemini::address_of(gemini.arguments);
    if (!address) return nullptr;
    gemini.address = *std::move(address);
    return visit;
  }
  if (record.name != gopher::Fetch::name) return nullptr;
  auto arguments = gopher_arguments(record);
  if (!arguments) return nullptr;
  visit->arguments = *std::move(arguments);
  visit->location = *gopher::location_of(visit->arguments);
  return visit;
}

std::vector<VisitPtr> read_visits(StoreReader& reader) {
  std::vector<VisitPtr> visits;
  for (const OperationRecord& record : reader.operations()) {
    VisitPtr visit = visit_of(record);
    if (!visit) continue;
    visit->took = record.ended - record.started;
    if (visit->gemini) {
      gemini::Fetch::Result result;
      gemini::from_json(record.result, result);
      take_result(*visit, std::move(result));
    } else {
      gopher::from_json(record.result, visit->result);
    }
    const bool failed = record.ended < 0 || record.result.contains("error");
    visit->state = failed ? Visit::State::stopped : Visit::State::done;
    visits.push_back(std::move(visit));
  }
  return visits;
}

}  // namespace lw::ui
