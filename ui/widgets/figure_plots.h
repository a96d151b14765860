// The figures of a session as plots. Pure; runs off the UI's thread.
#pragma once

#include "core/api/figures.h"
#include "ui/widgets/plot.h"

namespace lw::ui {

enum class FigureKind : quint8 { waterfall, latency, throughput, sizes };

/// `operations`: their names by number, for the rows of the waterfall.
Plot figure_plot(FigureKind kind, const Figures& figures, const std::vector<std::string>& operations);

/// For menus and titles.
QString figure_name(FigureKind kind);
/// Why there may be nothing to see.
QString figure_empty_text(FigureKind kind);
std::string figure_csv(FigureKind kind, const Figures& figures);

}  // namespace lw::ui
