#include "ui/panes/web/facts_views.h"

#include <QCoreApplication>
#include <QTreeWidgetItem>

#include "core/base/text.h"
#include "core/protocols/http/explain.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/facts_tree.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

struct FactsViewsText {
  Q_DECLARE_TR_FUNCTIONS(ResponseFacts)
};

// What a server sends is not always UTF-8, and may hold control bytes.
QString shown_bytes(std::string_view bytes) {
  return from_utf8(escape(bytes));
}

QString explained(const http::Explanation& explanation) {
  if (explanation.sentence.empty()) return {};
  return plain_tip(
      QStringLiteral("%1\n%2").arg(from_utf8(explanation.sentence), from_utf8(explanation.where)));
}

void add_fields(FactsTree& tree, QTreeWidgetItem* group, const http::Headers& headers) {
  for (const auto& field : headers) {
    auto* row = tree.add_row(group, shown_bytes(field.name), shown_bytes(field.value));
    row->setToolTip(0, explained(http::explain_field(field.name)));
  }
}

QString status_line(const http::ResponseHead& head) {
  return shown_bytes(head.version + " " + std::to_string(head.status) + " " + head.reason);
}

QString attribute(std::string_view line, std::string_view name) {
  bool first = true;
  for (const auto part : split(line, ';')) {
    if (first) {
      first = false;
      continue;
    }
    const auto equals = part.find('=');
    if (equals_ignoring_case(trim(part.substr(0, equals)), name)) {
      return equals == std::string_view::npos ? FactsViewsText::tr("yes")
                                              : shown_bytes(trim(part.substr(equals + 1)));
    }
  }
  return {};
}

void add_certificate(FactsTree& tree, QTreeWidgetItem* group, const CertificateFacts& certificate) {
  QStringList names;
  for (const auto& name : certificate.names) names << shown_bytes(name);
  tree.add_row(group, FactsViewsText::tr("Issued by"), shown_bytes(certificate.issuer));
  tree.add_row(group, FactsViewsText::tr("Valid from"), shown_bytes(certificate.not_before));
  tree.add_row(group, FactsViewsText::tr("Valid until"), shown_bytes(certificate.not_after));
  if (!names.isEmpty()) tree.add_row(group, FactsViewsText::tr("Names"), names.join(QStringLiteral(", ")));
  tree.add_row(group, FactsViewsText::tr("Key"), shown_bytes(certificate.key));
  tree.add_row(group, FactsViewsText::tr("SHA-256"), shown_bytes(certificate.sha256));
}

}  // namespace

void show_headers(FactsTree& tree, const http::Hop& hop) {
  tree.clear();
  if (!hop.request.method.empty()) {
    auto* sent = tree.add_group(
        FactsViewsText::tr("Request, as sent"),
        shown_bytes(hop.request.method + " " + hop.request.target + " " + hop.request.version));
    add_fields(tree, sent, hop.request.headers);
  }
  for (const auto& interim : hop.interim) {
    auto* group = tree.add_group(FactsViewsText::tr("Interim response"), status_line(interim));
    group->setToolTip(1, explained(http::explain_status(interim.status)));
    add_fields(tree, group, interim.headers);
  }
  if (hop.response.status != 0) {
    auto* group = tree.add_group(FactsViewsText::tr("Response"), status_line(hop.response));
    group->setToolTip(1, explained(http::explain_status(hop.response.status)));
    add_fields(tree, group, hop.response.headers);
  }
  if (!hop.trailers.empty()) add_fields(tree, tree.add_group(FactsViewsText::tr("Trailers")), hop.trailers);
  tree.fit_names();
}

void show_cookies(FactsTree& tree, const http::Fetch::Result& result) {
  tree.clear();
  for (const auto& line : result.cookies_set) {
    const bool refused = line.starts_with("refused");
    const std::string_view text = line;
    const auto first = text.substr(0, text.find(';'));
    const auto equals = first.find('=');
    if (refused || equals == std::string_view::npos) {
      auto* group = tree.add_group(refused ? FactsViewsText::tr("✗ Refused") : FactsViewsText::tr("Cookie"),
                                   shown_bytes(text));
      if (refused) group->setForeground(0, Theme::instance().colours().error);
      continue;
    }
    auto* group = tree.add_group(shown_bytes(trim(first.substr(0, equals))),
                                 shown_bytes(trim(first.substr(equals + 1))));
    for (const char* name : {"Domain", "Path", "Expires", "Max-Age", "Secure", "HttpOnly", "SameSite"}) {
      const QString value = attribute(text, name);
      if (!value.isEmpty()) tree.add_row(group, QString::fromLatin1(name), value);
    }
  }
  tree.fit_names();
}

/// What was spoken, and what else was to be had.
static void add_version_rows(FactsTree& tree, const http::Hop& hop) {
  const auto joined_texts = [](const std::vector<std::string>& texts) {
    QStringList list;
    for (const auto& text : texts) list << shown_bytes(text);
    return list.join(QStringLiteral(", "));
  };
  auto* group = tree.add_group(FactsViewsText::tr("Protocol"), shown_bytes(hop.response.version));
  if (!hop.offer.asked.empty())
    tree.add_row(group, FactsViewsText::tr("Offered (ALPN)"), joined_texts(hop.offer.asked));
  if (!hop.offer.asked.empty())
    tree.add_row(group, FactsViewsText::tr("Chosen"),
                 hop.offer.chosen.empty() ? FactsViewsText::tr("none") : shown_bytes(hop.offer.chosen));
  if (!hop.offer.alt_svc.empty())
    tree.add_row(group, FactsViewsText::tr("Also speaks (Alt-Svc)"), shown_bytes(hop.offer.alt_svc));
  if (!hop.offer.settings.empty())
    tree.add_row(group, FactsViewsText::tr("The server's settings"), joined_texts(hop.offer.settings));
}

void show_tls(FactsTree& tree, const http::Hop& hop) {
  tree.clear();
  add_version_rows(tree, hop);
  if (hop.tls) add_tls_rows(tree, *hop.tls);
  tree.fit_names();
}

void add_tls_rows(FactsTree& tree, const TlsFacts& facts) {
  auto* line = tree.add_group(FactsViewsText::tr("Connection"), shown_bytes(facts.version));
  tree.add_row(line, FactsViewsText::tr("Cipher"), shown_bytes(facts.cipher));
  tree.add_row(line, FactsViewsText::tr("Application protocol (ALPN)"),
               facts.alpn.empty() ? FactsViewsText::tr("none") : shown_bytes(facts.alpn));
  tree.add_row(line, FactsViewsText::tr("Server name (SNI)"), shown_bytes(facts.server_name));
  tree.add_row(line, FactsViewsText::tr("Session"),
               facts.resumed ? FactsViewsText::tr("resumed") : FactsViewsText::tr("new"));
  auto* verdict =
      tree.add_row(line, FactsViewsText::tr("Certificate"),
                   facts.problem.empty() ? FactsViewsText::tr("verified") : shown_bytes(facts.problem));
  if (!facts.problem.empty()) {
    verdict->setForeground(1, Theme::instance().colours().error);
    tree.add_row(line, FactsViewsText::tr("Accepted by"), shown_bytes(facts.accepted_by));
  }
  int place = 0;
  for (const auto& certificate : facts.chain) {
    const QString title = place == 0 ? FactsViewsText::tr("Server's certificate")
                                     : FactsViewsText::tr("Authority %1").arg(place);
    auto* group = tree.add_group(title, shown_bytes(certificate.subject));
    add_certificate(tree, group, certificate);
    ++place;
  }
}

}  // namespace lw::ui
