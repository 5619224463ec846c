/** A grid of pixels and the share of the way from black to white above which one is lit. */
export interface FieldOfViewOptions {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly foreground: number;
}

/**
 * The part of a photograph that shows something, 1 inside and 0 in the black surround: pixels that lie between lit ones both
 * along their row and along their column, so that dark spots inside belong to it.
 *
 * @param values pixels with black 0 and white 1, channels last
 */
export function fieldOfView(values: Float32Array, options: FieldOfViewOptions): Uint8Array {
  const { width, height, channels, foreground } = options;
  const lit = new Uint8Array(width * height);
  for (let at = 0; at < values.length; at += 1) {
    if ((values[at] ?? 0) > foreground) lit[Math.floor(at / channels)] = 1;
  }
  const inside = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) markSpan(lit, inside, { first: row * width, step: 1, count: width });
  for (let column = 0; column < width; column += 1) {
    markSpan(lit, inside, { first: column, step: width, count: height });
  }
  return inside.map((marks) => Number(marks === 2));
}

interface Line {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Adds one to all pixels of a line from its first lit one to its last. */
function markSpan(lit: Uint8Array, inside: Uint8Array, { first, step, count }: Line): void {
  let from = 0;
  let to = count - 1;
  while (from < count && lit[first + from * step] === 0) from += 1;
  while (to >= from && lit[first + to * step] === 0) to -= 1;
  for (let at = from; at <= to; at += 1) inside[first + at * step] = (inside[first + at * step] ?? 0) + 1;
}
