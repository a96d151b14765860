#include "ui/panes/web/request_form.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value_to.hpp>

#include "core/base/text.h"
#include "core/base/url.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

// A session's settings are no place for a long body; the frames have it.
constexpr qsizetype kBodyInSettings = 256 * 1024;

QString text_at(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? QString() : from_utf8(*text);
}

bool flag_at(const boost::json::object& object, std::string_view key, bool otherwise) {
  const auto* value = object.if_contains(key);
  const auto* flag = value == nullptr ? nullptr : value->if_bool();
  return flag == nullptr ? otherwise : *flag;
}

BodyKind kind_of(const QString& content_type) {
  const QString type = content_type.section(QLatin1Char(';'), 0, 0).trimmed().toLower();
  if (type.endsWith(QLatin1String("json"))) return BodyKind::json;
  if (type.endsWith(QLatin1String("xml"))) return BodyKind::xml;
  if (type == QLatin1String("application/x-www-form-urlencoded")) return BodyKind::form;
  return BodyKind::text;
}

boost::json::array rows_to_json(const QVector<HeaderRow>& rows) {
  boost::json::array out;
  for (const HeaderRow& row : rows) {
    const QString value = http::is_secret_header(to_utf8(row.name)) ? QString() : row.value;
    out.push_back({{"on", row.enabled}, {"name", to_utf8(row.name)}, {"value", to_utf8(value)}});
  }
  return out;
}

boost::json::array params_to_json(const QVector<QueryRow>& rows) {
  boost::json::array out;
  for (const QueryRow& row : rows) out.push_back({{"on", row.enabled}, {"raw", to_utf8(row.raw)}});
  return out;
}

template <class F>
void each_object(const boost::json::object& object, std::string_view key, F&& use) {
  const auto* value = object.if_contains(key);
  const auto* list = value == nullptr ? nullptr : value->if_array();
  if (list == nullptr) return;
  for (const auto& entry : *list) {
    if (const auto* row = entry.if_object()) use(*row);
  }
}

}  // namespace

QString media_type(BodyKind kind) {
  switch (kind) {
    case BodyKind::graphql:
    case BodyKind::json:
      return QStringLiteral("application/json");
    case BodyKind::xml:
      return QStringLiteral("application/xml");
    case BodyKind::text:
      return QStringLiteral("text/plain; charset=utf-8");
    case BodyKind::form:
      return QStringLiteral("application/x-www-form-urlencoded");
    case BodyKind::file:
      return QStringLiteral("application/octet-stream");
    case BodyKind::multipart:  // with its boundary, from the core
    case BodyKind::none:
      break;
  }
  return {};
}

http::Fetch::Arguments to_arguments(const RequestForm& form) {
  http::Fetch::Arguments arguments = form.base;
  arguments.headers.clear();
  arguments.body.clear();
  arguments.body_file.clear();
  arguments.parts.clear();
  for (const HeaderRow& row : form.headers) {
    if (row.enabled && !row.name.isEmpty())
      arguments.headers.push_back({to_utf8(row.name), to_utf8(row.value)});
  }
  if (form.body_kind == BodyKind::file) {
    arguments.body_file = to_utf8(form.body_file);
  } else if (form.body_kind == BodyKind::multipart) {
    arguments.parts = to_parts(form.parts);
  } else if (form.body_kind == BodyKind::graphql) {
    arguments.body = to_utf8(graphql_body(form.graphql));
  } else if (form.body_kind != BodyKind::none) {
    arguments.body = to_utf8(form.body);
  }
  const auto& omit = arguments.omit;
  const bool unwanted =
      std::ranges::any_of(omit, [](auto& n) { return equals_ignoring_case(n, "Content-Type"); });
  const bool body = !arguments.body.empty() || !arguments.body_file.empty();
  if (body && !unwanted && http::find(arguments.headers, "Content-Type") == nullptr) {
    arguments.headers.push_back({"Content-Type", to_utf8(media_type(form.body_kind))});
  }
  return arguments;
}

RequestForm from_arguments(const http::Fetch::Arguments& arguments) {
  RequestForm form;
  form.base = arguments;
  form.params = query_rows(from_utf8(arguments.url));
  for (const auto& header : arguments.headers) {
    form.headers.push_back({true, from_utf8(header.name), from_utf8(header.value)});
  }
  if (!arguments.parts.empty()) {
    form.body_kind = BodyKind::multipart;
    form.parts = part_rows(arguments.parts);
  } else if (!arguments.body_file.empty()) {
    form.body_kind = BodyKind::file;
    form.body_file = from_utf8(arguments.body_file);
  } else if (!arguments.body.empty()) {
    const auto* type = http::find(arguments.headers, "Content-Type");
    form.body_kind = type == nullptr ? BodyKind::text : kind_of(from_utf8(*type));
    form.body = from_utf8(arguments.body);
  }
  form.base.headers.clear();
  form.base.body.clear();
  form.base.body_file.clear();
  form.base.parts.clear();
  return form;
}

boost::json::object to_json(const RequestForm& form) {
  http::Fetch::Arguments base = form.base;
  clear_secrets(base.auth);
  base.connect.proxy.password.clear();
  // "https://user:password@host/" typed as a URL: the host stays, the password goes.
  const auto url = parse_url(base.url);
  if (url && !url->password.empty()) base.url = url->to_string();
  boost::json::object made = {
      {"arguments", http::to_json(base)},
      {"params", params_to_json(form.params)},
      {"headers", rows_to_json(form.headers)},
      {"body_kind", static_cast<int>(form.body_kind)},
      {"body", to_utf8(form.body.left(kBodyInSettings))},
      {"body_file", to_utf8(form.body_file)},
      {"recording_limit", form.recording_limit},
  };
  parts_to_json(form, made);
  return made;
}

RequestForm form_from_json(const boost::json::object& object) {
  RequestForm form;
  const auto* arguments = object.if_contains("arguments");
  if (arguments != nullptr && arguments->is_object()) http::from_json(arguments->get_object(), form.base);
  clear_secrets(form.base.auth);
  form.base.connect.proxy.password.clear();
  each_object(object, "params", [&](const boost::json::object& row) {
    QueryRow read = query_rows(QLatin1Char('?') + text_at(row, "raw")).value(0);
    read.enabled = flag_at(row, "on", true);
    form.params.push_back(read);
  });
  each_object(object, "headers", [&](const boost::json::object& row) {
    form.headers.push_back({flag_at(row, "on", true), text_at(row, "name"), text_at(row, "value")});
  });
  const auto* kind = object.if_contains("body_kind");
  if (kind != nullptr && kind->is_int64() && kind->get_int64() >= 0 &&
      kind->get_int64() <= static_cast<int>(BodyKind::graphql)) {
    form.body_kind = static_cast<BodyKind>(kind->get_int64());
  }
  form.body = text_at(object, "body");
  form.body_file = text_at(object, "body_file");
  parts_from_json(object, form);
  const auto* limit = object.if_contains("recording_limit");
  boost::system::error_code failed;
  if (limit != nullptr) {
    const auto read = limit->to_number<std::uint64_t>(failed);
    if (!failed) form.recording_limit = read;
  }
  return form;
}

QVector<HeaderRow> automatic_headers(const http::Fetch::Arguments& a) {
  QVector<HeaderRow> rows;
  const auto add = [&](const char* name, const QString& value) {
    if (http::find(a.headers, name) != nullptr) return;  // the user's own stands instead
    const bool off = std::ranges::any_of(a.omit, [&](auto& n) { return equals_ignoring_case(n, name); });
    rows.push_back({!off, QString::fromLatin1(name), value});
  };
  const auto url = parse_url(a.url);
  const bool tls = url && url->scheme == "https";
  add("Host", url ? from_utf8(url->authority(tls ? 443 : 80)) : QStringLiteral("<host>"));
  add("User-Agent", from_utf8(http::kUserAgent));
  add("Accept", QStringLiteral("*/*"));
  if (!a.range.empty()) {
    add("Accept-Encoding", QStringLiteral("identity"));
  } else if (a.accept_encoding)
    add("Accept-Encoding", QStringLiteral("gzip, deflate, br, zstd"));
  if (a.auth.kind == http::AuthKind::basic) add("Authorization", QStringLiteral("Basic <user:password>"));
  if (a.auth.kind == http::AuthKind::bearer) add("Authorization", QStringLiteral("Bearer <token>"));
  if (a.cookies) add("Cookie", QStringLiteral("<cookies of this session for the host>"));
  if (!a.range.empty()) add("Range", QStringLiteral("bytes=") + from_utf8(a.range));
  if (!a.range.empty() && !a.if_range.empty()) add("If-Range", from_utf8(a.if_range));
  if (!a.keep_alive) add("Connection", QStringLiteral("close"));
  const bool body = !a.body.empty() || !a.body_file.empty() || !a.parts.empty();
  if (!a.parts.empty())
    add("Content-Type", QStringLiteral("multipart/form-data; boundary=%1").arg(from_utf8(a.boundary)));
  if (body && a.expect_continue) add("Expect", QStringLiteral("100-continue"));
  if (body && !a.trailers.empty()) {
    QStringList names;
    for (const auto& field : a.trailers) names << from_utf8(field.name);
    add("Trailer", names.join(QStringLiteral(", ")));
  }
  if ((a.chunked || !a.trailers.empty()) && body) {
    add("Transfer-Encoding", QStringLiteral("chunked"));
  } else if (body || a.method == "POST" || a.method == "PUT" || a.method == "PATCH") {
    // How long files are is looked up where it takes no time of the window's: the preview tells.
    const bool files = !a.body_file.empty() || !a.parts.empty();
    add("Content-Length", files ? QStringLiteral("<length>") : QString::number(a.body.size()));
  }
  return rows;
}

}  // namespace lw::ui
