import { BitReader, type HuffmanTable } from './huffman-table.ts';
import { brokenJpeg, type JpegPicture, type JpegScan, type JpegTables } from './jpeg-stream.ts';

interface LosslessPart {
  readonly plane: Uint16Array;
  readonly table: HuffmanTable;
}

/**
 * Decodes a lossless scan (process 14, ITU-T T.81 annex H) into one plane of samples a component; returns where it ends.
 */
export function decodeLosslessScan(
  bytes: Uint8Array,
  scan: JpegScan,
  state: { readonly picture: JpegPicture; readonly tables: JpegTables; readonly planes: readonly Uint16Array[] },
): number {
  const { picture, tables, planes } = state;
  const { width, height, precision } = picture;
  const { predictor, pointTransform } = scan;
  if (predictor < 1 || predictor > 7 || pointTransform >= precision)
    throw brokenJpeg('predict in a way that does not exist');
  const parts = scan.parts.map(({ component, direct }): LosslessPart => {
    const plane = planes[component];
    const table = tables.direct[direct];
    if (!plane || !table) throw brokenJpeg('lack a table');
    return { plane, table };
  });
  const reader = new BitReader(bytes, scan.start);
  const middle = 2 ** (precision - pointTransform - 1);
  let rowOfRestart = 0;
  for (let unit = 0; unit < width * height; unit += 1) {
    const fresh = tables.restartInterval > 0 && unit > 0 && unit % tables.restartInterval === 0;
    if (fresh && !reader.restart()) throw brokenJpeg('are damaged at a restart marker');
    const column = unit % width;
    const row = (unit - column) / width;
    if (fresh) rowOfRestart = row;
    const first = unit === 0 || (fresh && column === 0) || (row === rowOfRestart && column === 0);
    for (const { plane, table } of parts) {
      const category = reader.symbol(table);
      if (category < 0 || category > 16) throw brokenJpeg('are damaged');
      const predicted = first
        ? middle
        : prediction(plane, { unit, width, column, top: row === rowOfRestart, predictor });
      plane[unit] = predicted + reader.difference(category);
    }
    if (column === 0 && reader.exhausted) throw brokenJpeg('are cut off');
  }
  if (reader.exhausted) throw brokenJpeg('are cut off');
  if (pointTransform > 0)
    for (const { plane } of parts) plane.forEach((sample, at) => (plane[at] = sample << pointTransform));
  return reader.position;
}

interface Neighbourhood {
  readonly unit: number;
  readonly width: number;
  readonly column: number;
  /** True in the first row, and in the first after a restart. */
  readonly top: boolean;
  readonly predictor: number;
}

/** What a sample is expected to be, by those left (a), above (b) and above left (c) (T.81, table H.1). */
function prediction(plane: Uint16Array, { unit, width, column, top, predictor }: Neighbourhood): number {
  if (top) return plane[unit - 1] ?? 0;
  const above = plane[unit - width] ?? 0;
  if (column === 0) return above;
  const left = plane[unit - 1] ?? 0;
  const corner = plane[unit - width - 1] ?? 0;
  switch (predictor) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return corner;
    case 4:
      return left + above - corner;
    case 5:
      return left + ((above - corner) >> 1);
    case 6:
      return above + ((left - corner) >> 1);
    default:
      return (left + above) >> 1;
  }
}
