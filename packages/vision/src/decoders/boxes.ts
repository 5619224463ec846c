import type { BoundingBox } from '../detection.ts';

/** A box that a detector proposes. */
export interface Candidate {
  /** Number of the class, from 0. */
  readonly label: number;
  /** From 0 to 1. */
  readonly score: number;
  readonly box: BoundingBox;
}

/** What a detector puts out for one input: float32 [rows, columns, classes + 4], see {@link boxesOfCells}. */
export interface CellGrid {
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  /** Pixels of the input along each side of a cell. */
  readonly stride: number;
  readonly values: Float32Array;
}

/** Bounds of the logarithm of a distance, those that the network was trained with. */
const LEAST_LOG = -4;
const MOST_LOG = 5;

/**
 * Boxes of all cells that have a score of at least `least`, in pixels of the input. A cell holds a logit for each class, then the
 * logarithms of the distances from its centre to the left, upper, right and lower edge, in cells (after Tian et al. 2019, FCOS).
 */
export function boxesOfCells({ rows, columns, classes, stride, values }: CellGrid, least: number): Candidate[] {
  const depth = classes + 4;
  const logit = Math.log(least / (1 - least));
  const found: Candidate[] = [];
  for (let cell = 0; cell < rows * columns; cell += 1) {
    const at = cell * depth;
    for (let label = 0; label < classes; label += 1) {
      const value = values[at + label] ?? 0;
      if (value < logit) continue;
      const [left = 0, upper = 0, right = 0, lower = 0] = [0, 1, 2, 3].map((edge) =>
        Math.exp(Math.min(MOST_LOG, Math.max(LEAST_LOG, values[at + classes + edge] ?? 0))),
      );
      const x = ((cell % columns) + 0.5 - left) * stride;
      const y = (Math.floor(cell / columns) + 0.5 - upper) * stride;
      const box = { x, y, width: (left + right) * stride, height: (upper + lower) * stride };
      found.push({ label, score: 1 / (1 + Math.exp(-value)), box });
    }
  }
  return found;
}

/** Mirror images of an input, whose boxes are pooled. */
export type MirrorAxis = 'identity' | 'flip-horizontal' | 'flip-vertical' | 'rotate-180';

/** Turns the cells of a mirrored input back: cells change places, and the edges of their boxes too. */
export function mirroredCells(grid: CellGrid, axis: MirrorAxis): Float32Array {
  const { rows, columns, classes, values } = grid;
  if (axis === 'identity') return values;
  const [across, down] = [axis !== 'flip-vertical', axis !== 'flip-horizontal'];
  const depth = classes + 4;
  const turned = new Float32Array(values.length);
  for (let cell = 0; cell < rows * columns; cell += 1) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const from = ((down ? rows - 1 - row : row) * columns + (across ? columns - 1 - column : column)) * depth;
    for (let label = 0; label < classes; label += 1) turned[cell * depth + label] = values[from + label] ?? 0;
    for (let edge = 0; edge < 4; edge += 1) {
      const swapped = (edge % 2 === 0 ? across : down) ? (edge + 2) % 4 : edge;
      turned[cell * depth + classes + edge] = values[from + classes + swapped] ?? 0;
    }
  }
  return turned;
}
