import { axes, type PlotArea } from './axes.ts';
import { figure } from './figure.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import { linearScale, type Scale } from './scale.ts';

/** A square plot of shares against shares. */
export interface UnitPlot {
  readonly title: string;
  readonly description: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly entries: readonly LegendEntry[];
  /** Draws the curves, first to last. */
  readonly draw: (x: Scale, y: Scale, area: PlotArea) => readonly string[];
}

const SIZE = 360;
const AREA: PlotArea = { left: 66, top: 48, right: 66 + SIZE, bottom: 48 + SIZE };
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** The picture, with the legend beneath the plot, where it never hides a curve. */
export function unitPlot(plot: UnitPlot): string {
  const x = linearScale([0, 1], [AREA.left, AREA.right], TICKS);
  const y = linearScale([0, 1], [AREA.bottom, AREA.top], TICKS);
  const legendTop = AREA.bottom + 64;
  return figure({
    width: AREA.right + 24,
    height: legendTop + legendHeight(plot.entries),
    title: plot.title,
    description: plot.description,
    content: [
      axes({ area: AREA, x, y, xLabel: plot.xLabel, yLabel: plot.yLabel }),
      ...plot.draw(x, y, AREA),
      legend(plot.entries, AREA.left, legendTop),
    ],
  });
}
