/**
 * How alike two words are: 1 − edits ÷ letters of the longer one, where an edit is a letter put in, left out, changed or
 * swapped with its neighbour (Damerau 1964, restricted). 0 below one half, so that unlike words count for nothing.
 *
 * @example wordLikeness('diarhea', 'diarrhea') // 0.875
 */
export function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const longer = Math.max(one.length, other.length);
  const most = Math.floor(longer / 2);
  if (longer < 4 || Math.abs(one.length - other.length) > most) return 0;
  if (one.charCodeAt(0) !== other.charCodeAt(0) && one.charCodeAt(1) !== other.charCodeAt(1)) return 0;
  const edits = editDistance(one, other);
  return edits > most ? 0 : 1 - edits / longer;
}

function editDistance(one: string, other: string): number {
  const width = other.length + 1;
  // Three rows in turn: this one, the last and the one before.
  const rows = new Uint8Array(3 * width);
  for (let column = 0; column < width; column += 1) rows[column] = column;
  for (let row = 1; row <= one.length; row += 1) {
    const here = (row % 3) * width;
    const last = ((row + 2) % 3) * width;
    const older = ((row + 1) % 3) * width;
    const letter = one.charCodeAt(row - 1);
    const earlier = one.charCodeAt(row - 2);
    rows[here] = row;
    for (let column = 1; column < width; column += 1) {
      const changed = (rows[last + column - 1] ?? 0) + (letter === other.charCodeAt(column - 1) ? 0 : 1);
      let edits = Math.min((rows[last + column] ?? 0) + 1, (rows[here + column - 1] ?? 0) + 1, changed);
      const isSwap =
        row > 1 && column > 1 && letter === other.charCodeAt(column - 2) && earlier === other.charCodeAt(column - 1);
      if (isSwap) edits = Math.min(edits, (rows[older + column - 2] ?? 0) + 1);
      rows[here + column] = edits;
    }
  }
  return rows[(one.length % 3) * width + width - 1] ?? 0;
}
