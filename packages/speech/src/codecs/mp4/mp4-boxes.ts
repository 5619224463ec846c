/** A box of an MP4 file (ISO/IEC 14496-12). */
export interface Mp4Box {
  /** Four characters, such as `moov`. */
  readonly type: string;
  /** Where the box, and its content, begin, and where it ends; that may be beyond the end of a file that was cut. */
  readonly box: number;
  readonly start: number;
  readonly end: number;
}

/** Reads the boxes between two places, one after the other. */
export function* mp4Boxes(view: DataView, from: number, to: number): Generator<Mp4Box> {
  for (let at = from; at + 8 <= to;) {
    const size = view.getUint32(at);
    const wide = size === 1 && at + 16 <= to;
    const length = wide ? Number(view.getBigUint64(at + 8)) : size;
    const start = at + (wide ? 16 : 8);
    const end = size === 0 ? to : at + length;
    if (end < start) return;
    yield { type: fourCharacters(view, at + 4), box: at, start, end };
    at = end;
  }
}

/** Finds the first box that a path leads to. */
export function findBox(
  view: DataView,
  within: Pick<Mp4Box, 'start' | 'end'>,
  ...path: readonly string[]
): Mp4Box | undefined {
  const [type, ...rest] = path;
  for (const box of mp4Boxes(view, within.start, Math.min(within.end, view.byteLength))) {
    if (box.type === type) return rest.length === 0 ? box : findBox(view, box, ...rest);
  }
  return undefined;
}

/** The four characters at a place. */
export function fourCharacters(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
}
