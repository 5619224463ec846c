/**
 * The lower triangle L with L·Lᵀ = the matrix, whose lower triangle alone is read.
 *
 * @param matrix symmetric and positive definite, row by row
 */
export function cholesky(matrix: Float64Array, dimensions: number): Float64Array {
  const lower = new Float64Array(dimensions * dimensions);
  const entry = (row: number, column: number): number => lower[row * dimensions + column] ?? 0;
  for (let row = 0; row < dimensions; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * dimensions + column] ?? 0;
      for (let at = 0; at < column; at += 1) rest -= entry(row, at) * entry(column, at);
      lower[row * dimensions + column] =
        row === column ? Math.sqrt(Math.max(rest, 1e-12)) : rest / entry(column, column);
    }
  }
  return lower;
}

/** Solves L·Lᵀ·x = b for several right sides at once: `sides` is [dimensions, columns], row by row, and is overwritten. */
export function solveCholesky(lower: Float64Array, sides: Float64Array, columns: number): void {
  const dimensions = sides.length / columns;
  const subtract = (row: number, other: number, factor: number): void => {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      sides[at] = (sides[at] ?? 0) - factor * (sides[other * columns + column] ?? 0);
    }
  };
  const divide = (row: number): void => {
    const pivot = lower[row * dimensions + row] ?? 1;
    for (let column = 0; column < columns; column += 1) {
      sides[row * columns + column] = (sides[row * columns + column] ?? 0) / pivot;
    }
  };
  for (let row = 0; row < dimensions; row += 1) {
    for (let at = 0; at < row; at += 1) subtract(row, at, lower[row * dimensions + at] ?? 0);
    divide(row);
  }
  for (let row = dimensions - 1; row >= 0; row -= 1) {
    for (let at = row + 1; at < dimensions; at += 1) subtract(row, at, lower[at * dimensions + row] ?? 0);
    divide(row);
  }
}
