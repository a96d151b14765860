#include <QCoreApplication>

#include "ui/panes/web/views/csv_body_view.h"
#include "ui/panes/web/views/events_view.h"
#include "ui/panes/web/views/hex_body_view.h"
#include "ui/panes/web/views/json_body_view.h"
#include "ui/panes/web/views/parts_view.h"
#include "ui/panes/web/views/pdf_view.h"
#include "ui/panes/web/views/response_view.h"
#include "ui/panes/web/views/xml_body_view.h"

namespace lw::ui {
namespace {

struct ResponseViewsText {
  Q_DECLARE_TR_FUNCTIONS(ResponseViews)
};

template <class View>
ResponseView* simple(Workbench&, QWidget* parent) {
  return new View(parent);
}

bool is_multipart(const BodyContent& content) {
  return !content.source.coded && content.media_type.startsWith(QLatin1String("multipart/"));
}
bool is_picture(const BodyContent& content) {
  return content.look() == ContentLook::picture;
}

// An editor is at home with what is short; a tree with all there is.
int fitness_of_json(const BodyContent& content) {
  if (!content.may_be(ContentLook::json)) return 0;
  return content.size() > static_cast<quint64>(kAskAbove) ? 90 : 40;
}
int fitness_of_csv(const BodyContent& content) {
  if (!content.may_be(ContentLook::csv)) return 0;
  return content.look() == ContentLook::csv ? 80 : 30;
}
int fitness_of_xml(const BodyContent& content) {
  if (!content.may_be(ContentLook::xml) && !content.may_be(ContentLook::html)) return 0;
  const bool long_xml =
      content.look() == ContentLook::xml && content.size() > static_cast<quint64>(kAskAbove);
  return long_xml && content.size() <= kMaxXmlText ? 90 : 20;
}
int fitness_of_pdf(const BodyContent& content) {
  return content.may_be(ContentLook::pdf) ? 80 : 0;
}
int fitness_of_events(const BodyContent& content) {
  return content.media_type == QLatin1String("text/event-stream") ? 95 : 0;
}
int live_fitness_of_events(const Exchange& exchange) {
  return has_event_stream(exchange) ? 95 : 0;
}
int fitness_of_parts(const BodyContent& content) {
  return is_multipart(content) ? 90 : 0;
}
int fitness_of_hex(const BodyContent& content) {
  return content.size() == 0                                                   ? 0
         : content.sniffed.look == ContentLook::binary && !is_picture(content) ? 45
                                                                               : 10;
}

}  // namespace

const std::vector<ResponseViewType>& response_views() {
  static const std::vector<ResponseViewType> list = {
      {"events", [] { return ResponseViewsText::tr("Events"); }, fitness_of_events, live_fitness_of_events,
       simple<EventsView>, nullptr},
      {"tree", [] { return ResponseViewsText::tr("Tree"); }, fitness_of_json, nullptr, simple<JsonBodyView>,
       simple<JsonBodyView>},
      {"table", [] { return ResponseViewsText::tr("Table"); }, fitness_of_csv, nullptr, simple<CsvBodyView>,
       simple<CsvBodyView>},
      {"xpath", [] { return ResponseViewsText::tr("Tree"); }, fitness_of_xml, nullptr, simple<XmlBodyView>,
       simple<XmlBodyView>},
      {"parts", [] { return ResponseViewsText::tr("Parts"); }, fitness_of_parts, nullptr,
       [](Workbench& workbench, QWidget* parent) -> ResponseView* {
         return new PartsView(workbench, parent);
       },
       nullptr},
      {"pdf", [] { return ResponseViewsText::tr("Page"); }, fitness_of_pdf, nullptr, simple<PdfView>,
       simple<PdfView>},
      {"hex", [] { return ResponseViewsText::tr("Hex"); }, fitness_of_hex, nullptr, simple<HexBodyView>,
       nullptr},
  };
  return list;
}

}  // namespace lw::ui
