const LONGEST = 48;

/**
 * Letters to add, leave out, exchange or swap with their neighbour to make one word of the other (optimal string alignment;
 * Damerau 1964). Compares at most {@link LONGEST} letters.
 */
export function spellingDistance(left: string, right: string): number {
  const [a, b] = [left.slice(0, LONGEST), right.slice(0, LONGEST)];
  let before = new Uint8Array(LONGEST + 1);
  let previous = new Uint8Array(LONGEST + 1);
  let current = new Uint8Array(LONGEST + 1);
  for (let column = 0; column <= b.length; column += 1) previous[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    current[0] = row;
    const letter = a.charCodeAt(row - 1);
    for (let column = 1; column <= b.length; column += 1) {
      const other = b.charCodeAt(column - 1);
      let cost = (previous[column - 1] ?? 0) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current[column] = cost;
    }
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length] ?? 0;
}
