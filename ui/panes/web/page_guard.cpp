#include "ui/panes/web/page_guard.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace lw::ui {
namespace {

struct PageGuardText {
  Q_DECLARE_TR_FUNCTIONS(Body)
};

/// Elements that hold nothing, or that the next of their kind ends: they are not open when they seem to be.
bool nests(QStringView name) {
  static const QStringList flat = QStringLiteral(
                                      "area base br col embed hr img input link meta source track wbr p li "
                                      "td th tr dt dd thead tbody tfoot")
                                      .split(QLatin1Char(' '));
  return !flat.contains(name, Qt::CaseInsensitive);
}

/// The elements that are open. A closing tag that closes none is not believed.
class Open {
 public:
  void enter(QStringView name) {
    if (!nests(name)) return;
    names_ += name.toString().toLower();
    if (names_.back() == QLatin1String("table")) ++tables_;
  }
  void leave(QStringView name) {
    const auto at = names_.lastIndexOf(name.toString().toLower());
    if (at < 0) return;
    const auto closed = names_.mid(at);
    tables_ -= static_cast<int>(closed.count(QStringLiteral("table")));
    names_.resize(at);
  }
  bool too_deep() const { return tables_ > kDeepestTables || names_.size() > kDeepestElements; }

 private:
  QStringList names_;
  int tables_ = 0;
};

bool has_wide_cell(const QString& html) {
  static const QRegularExpression span(QStringLiteral("(?:col|row)span\\s*=\\s*[\"']?\\s*\\+?(\\d+)"),
                                       QRegularExpression::CaseInsensitiveOption);
  for (auto found = span.globalMatch(html); found.hasNext();) {
    bool small = false;
    const int size = found.next().capturedView(1).toInt(&small);
    if (!small || size > kWidestCell) return true;
  }
  return false;
}

}  // namespace

QString why_not_laid_out(const QString& html) {
  Open open;
  for (qsizetype at = html.indexOf(QLatin1Char('<')); at >= 0; at = html.indexOf(QLatin1Char('<'), at)) {
    ++at;
    const bool closing = at < html.size() && html[at] == QLatin1Char('/');
    if (closing) ++at;
    qsizetype end = at;
    while (end < html.size() && html[end].isLetterOrNumber()) ++end;
    if (end == at) continue;
    const QStringView name = QStringView(html).mid(at, end - at);
    closing ? open.leave(name) : open.enter(name);
    if (open.too_deep()) return PageGuardText::tr("The page is nested too deeply to be laid out.");
  }
  return has_wide_cell(html) ? PageGuardText::tr("A table of the page is too large to be laid out.")
                             : QString();
}

}  // namespace lw::ui
