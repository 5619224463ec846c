import { heatAt } from '../overlay/draw-heat.ts';
import type { Heat } from '../explanation.ts';
import type { PixelBox } from '../overlay/overlay-layer.ts';

/** Numbers in a grid, in any unit. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Digits behind the point of a value of heat. */
const PRECISION = 1e4;

/**
 * The mean of grids over the same part of an image, on the finest of them: what speaks against the class becomes 0, and the most
 * becomes 1. All is 0 where nothing is above `least`.
 */
export function heatOfMaps(maps: readonly Grid[], box: PixelBox, least = 0): Heat {
  const width = Math.max(...maps.map((map) => map.width));
  const height = Math.max(...maps.map((map) => map.height));
  const mean = Float64Array.from({ length: width * height }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    const sum = maps.reduce(
      (total, map) => total + valueAt(map, { across: (column + 0.5) / width, down: (row + 0.5) / height }),
      0,
    );
    return sum / maps.length;
  });
  const most = mean.reduce((highest, value) => Math.max(highest, value), least);
  const values = Array.from(mean, (value) =>
    most > least ? Math.round((Math.max(0, value) / most) * PRECISION) / PRECISION : 0,
  );
  return { width, height, values, box };
}

/** @param place share of the grid's width and height */
function valueAt(grid: Grid, { across, down }: { readonly across: number; readonly down: number }): number {
  return heatAt(grid, across * grid.width - 0.5, down * grid.height - 0.5);
}
