// The version selector, and what servers offer and choose: their texts, and their part of the records.
#include <array>

#include "core/protocols/http/operations_json.h"

namespace lw::http {
namespace {

struct VersionWord {
  Version version;
  std::string_view word;
};
constexpr std::array<VersionWord, 7> kWords = {{{Version::automatic, "automatic"},
                                                {Version::http1_0, "1.0"},
                                                {Version::http1_1, "1.1"},
                                                {Version::http2, "2"},
                                                {Version::prior_knowledge, "2-prior-knowledge"},
                                                {Version::http3, "3"},
                                                {Version::automatic_3, "automatic-3"}}};

}  // namespace

std::string_view to_text(Version version) {
  for (const auto& known : kWords)
    if (known.version == version) return known.word;
  return "automatic";
}

std::optional<Version> version_from_text(std::string_view text) {
  for (const auto& known : kWords)
    if (known.word == text) return known.version;
  return std::nullopt;
}

void version_to_json(const Fetch::Arguments& arguments, json::object& object) {
  if (arguments.version != Version::automatic) object["version"] = to_text(arguments.version);
}

void version_from_json(const json::object& object, Fetch::Arguments& arguments) {
  arguments.version = version_from_text(text_of(object, "version")).value_or(Version::automatic);
}

void offer_to_json(const Offer& offer, json::object& object, const json::storage_ptr& storage) {
  if (offer == Offer()) return;
  json::object made(storage);
  if (!offer.asked.empty()) made["asked"] = to_array(offer.asked, storage);
  if (!offer.chosen.empty()) made["chosen"] = bytes_to_json(offer.chosen, storage);
  if (!offer.alt_svc.empty()) made["alt_svc"] = bytes_to_json(offer.alt_svc, storage);
  if (!offer.settings.empty()) made["settings"] = to_array(offer.settings, storage);
  object["offer"] = std::move(made);
}

Offer offer_from_json(const json::object& object) {
  const auto& made = object_of(object, "offer");
  const auto bytes = [&](const char* name) {
    const auto* value = made.if_contains(name);
    return value ? bytes_from_json(*value) : Bytes();
  };
  return {.asked = texts_of(made, "asked"),
          .chosen = bytes("chosen"),
          .alt_svc = bytes("alt_svc"),
          .settings = texts_of(made, "settings")};
}

}  // namespace lw::http
