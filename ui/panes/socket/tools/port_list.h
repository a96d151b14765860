// "22, 80, 8000-8010": the ports that somebody wants to have looked at.
#pragma once

#include <QString>
#include <expected>
#include <vector>

namespace lw::ui {

/// What is looked at one after the other on one host; a check of more is a scan.
inline constexpr std::size_t kMostPorts = 1'024;

/// In order, each once. The error is a sentence.
std::expected<std::vector<quint16>, QString> read_ports(const QString& text);

}  // namespace lw::ui
