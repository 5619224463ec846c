import type { ClassedBox } from './boxed-image.ts';
import { labelDepth } from './detector-loss.ts';

/** What {@link detectorTargets} lays boxes on. */
export interface TargetGrid {
  readonly rows: number;
  readonly columns: number;
  /** Pixels along each side of a cell. */
  readonly stride: number;
  readonly classes: number;
}

/** Boxes of an example; where `unsure` lies nothing is learned about the class, since too little of the object is seen. */
export interface ExampleBoxes {
  readonly boxes: readonly ClassedBox[];
  readonly unsure: readonly ClassedBox[];
}

/** Width of the bell over a box, in halves of the box. */
const BELL = 0.4;
/** Cells with more of the bell than this learn the box. */
const NEAR = 0.4;
/** How fast the cost of a false find falls towards a centre (Zhou et al. 2019, β). */
const FALL = 4;

/**
 * The labels of one image for `detectorLoss`: float32 [rows · columns · labelDepth(classes)]. Over each box lies a bell; its
 * highest cell is where the object counts as found, and the higher the bell of a cell, the less a find there costs. The cells
 * under the middle of the bell learn the box; where two overlap, that of the higher bell.
 */
export function detectorTargets({ boxes, unsure }: ExampleBoxes, grid: TargetGrid): Float32Array {
  const depth = labelDepth(grid.classes);
  const labels = new Float32Array(grid.rows * grid.columns * depth);
  for (let at = 0; at < labels.length; at += depth) labels.fill(1, at + grid.classes, at + grid.classes * 2);
  const highest = new Float32Array(grid.rows * grid.columns);
  for (const box of boxes) addBox(labels, box, { ...grid, depth, highest });
  for (const box of unsure) {
    for (const cell of cellsOf(box, grid)) labels[cell.index * depth + grid.classes + box.label] = 0;
  }
  return labels;
}

interface Laying extends TargetGrid {
  readonly depth: number;
  /** The highest bell so far of each cell. */
  readonly highest: Float32Array;
}

function addBox(labels: Float32Array, box: ClassedBox, { depth, highest, ...grid }: Laying): void {
  const { classes, stride } = grid;
  let top = -1;
  let most = 0;
  for (const { index, x, y } of cellsOf(box, grid)) {
    const across = (x - box.x - box.width / 2) / (box.width / 2);
    const down = (y - box.y - box.height / 2) / (box.height / 2);
    const bell = Math.exp(-(across * across + down * down) / (2 * BELL * BELL));
    const cost = index * depth + classes + box.label;
    labels[cost] = Math.min(labels[cost] ?? 1, (1 - bell) ** FALL);
    if (bell > most) [top, most] = [index, bell];
    if (bell > NEAR) learnBox(labels, box, { cell: { index, x, y }, bell, depth, highest, classes, stride });
  }
  if (top < 0) top = cellAt(box, grid);
  labels[top * depth + box.label] = 1;
  labels[top * depth + classes + box.label] = 0;
}

interface Learning {
  readonly cell: Cell;
  readonly bell: number;
  readonly depth: number;
  readonly highest: Float32Array;
  readonly classes: number;
  readonly stride: number;
}

function learnBox(labels: Float32Array, box: ClassedBox, learning: Learning): void {
  const { cell, bell, depth, highest, classes, stride } = learning;
  if (bell <= (highest[cell.index] ?? 0)) return;
  highest[cell.index] = bell;
  const at = cell.index * depth + classes * 2;
  const left = (cell.x - box.x) / stride;
  const upper = (cell.y - box.y) / stride;
  labels.set([bell, left, upper, box.width / stride - left, box.height / stride - upper], at);
}

/** The cell that holds the middle of a box too small to hold the middle of a cell. */
function cellAt(box: ClassedBox, { rows, columns, stride }: TargetGrid): number {
  const column = Math.min(columns - 1, Math.max(0, Math.floor((box.x + box.width / 2) / stride)));
  const row = Math.min(rows - 1, Math.max(0, Math.floor((box.y + box.height / 2) / stride)));
  return row * columns + column;
}

interface Cell {
  readonly index: number;
  /** Its centre, in pixels. */
  readonly x: number;
  readonly y: number;
}

/** Cells whose centre lies inside of a box. */
function* cellsOf(box: ClassedBox, { rows, columns, stride }: TargetGrid): Generator<Cell, void> {
  const first = Math.max(0, Math.ceil(box.x / stride - 0.5));
  const last = Math.min(columns - 1, Math.ceil((box.x + box.width) / stride - 0.5) - 1);
  const top = Math.max(0, Math.ceil(box.y / stride - 0.5));
  const bottom = Math.min(rows - 1, Math.ceil((box.y + box.height) / stride - 0.5) - 1);
  for (let row = top; row <= bottom; row += 1) {
    for (let column = first; column <= last; column += 1) {
      yield { index: row * columns + column, x: (column + 0.5) * stride, y: (row + 0.5) * stride };
    }
  }
}
