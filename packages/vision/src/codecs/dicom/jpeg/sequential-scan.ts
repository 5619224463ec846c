import { BitReader, type HuffmanTable } from './huffman-table.ts';
import { inverseCosine } from './inverse-cosine.ts';
import { brokenJpeg, ZIGZAG, type JpegPicture, type JpegScan, type JpegTables } from './jpeg-stream.ts';

/** The samples of one component, in whole blocks. */
export interface ComponentPlane {
  readonly samples: Uint8Array | Uint16Array;
  /** Samples a row in memory. */
  readonly stride: number;
  /** Samples that belong to the picture. */
  readonly width: number;
  readonly height: number;
  /** How many pixels a sample stands for. */
  readonly across: number;
  readonly down: number;
}

interface ScanPart {
  readonly plane: ComponentPlane;
  readonly direct: HuffmanTable;
  readonly alternating: HuffmanTable;
  readonly quantisation: Uint16Array;
  /** Blocks of a unit. */
  readonly across: number;
  readonly down: number;
  /** Last direct coefficient. */
  predicted: number;
}

/** Makes room for the components of a picture. */
export function componentPlanes({ width, height, components, precision }: JpegPicture): readonly ComponentPlane[] {
  const most = mostSamples(components);
  const units = { across: Math.ceil(width / (8 * most.across)), down: Math.ceil(height / (8 * most.down)) };
  return components.map(({ across, down }) => {
    const stride = units.across * across * 8;
    const length = stride * units.down * down * 8;
    return {
      samples: precision === 8 ? new Uint8Array(length) : new Uint16Array(length),
      stride,
      width: Math.ceil((width * across) / most.across),
      height: Math.ceil((height * down) / most.down),
      across: most.across / across,
      down: most.down / down,
    };
  });
}

/** Decodes a baseline or extended scan into its planes (T.81, annex F); returns where it ends. */
export function decodeSequentialScan(
  bytes: Uint8Array,
  scan: JpegScan,
  state: { readonly picture: JpegPicture; readonly tables: JpegTables; readonly planes: readonly ComponentPlane[] },
): number {
  const { picture, tables } = state;
  const parts = scan.parts.map((part) => scanPart(part, scan, state));
  const [only] = parts;
  const most = mostSamples(picture.components);
  const alone = parts.length === 1 && only !== undefined;
  const columns = alone ? Math.ceil(only.plane.width / 8) : Math.ceil(picture.width / (8 * most.across));
  const rows = alone ? Math.ceil(only.plane.height / 8) : Math.ceil(picture.height / (8 * most.down));
  const reader = new BitReader(bytes, scan.start);
  const block = new Int32Array(64);
  for (let unit = 0; unit < rows * columns; unit += 1) {
    if (unit > 0 && tables.restartInterval > 0 && unit % tables.restartInterval === 0) restart(reader, parts);
    const row = Math.floor(unit / columns);
    decodeUnit(reader, block, { parts, row, column: unit % columns, precision: picture.precision });
    if (reader.exhausted) throw brokenJpeg('are cut off');
  }
  return reader.position;
}

function scanPart(
  { component, direct, alternating }: JpegScan['parts'][number],
  scan: JpegScan,
  { picture, tables, planes }: Parameters<typeof decodeSequentialScan>[2],
): ScanPart {
  const plane = planes[component];
  const described = picture.components[component];
  const directTable = tables.direct[direct];
  const alternatingTable = tables.alternating[alternating];
  const quantisation = described && tables.quantisation[described.quantisation];
  if (!plane || !described || !directTable || !alternatingTable || !quantisation) throw brokenJpeg('lack a table');
  const alone = scan.parts.length === 1;
  return {
    plane,
    direct: directTable,
    alternating: alternatingTable,
    quantisation,
    across: alone ? 1 : described.across,
    down: alone ? 1 : described.down,
    predicted: 0,
  };
}

function restart(reader: BitReader, parts: readonly ScanPart[]): void {
  if (!reader.restart()) throw brokenJpeg('are damaged at a restart marker');
  for (const part of parts) part.predicted = 0;
}

interface Unit {
  readonly parts: readonly ScanPart[];
  readonly row: number;
  readonly column: number;
  readonly precision: number;
}

function decodeUnit(reader: BitReader, block: Int32Array, { parts, row, column, precision }: Unit): void {
  for (const part of parts) {
    const { samples: plane, stride } = part.plane;
    for (let index = 0; index < part.across * part.down; index += 1) {
      decodeBlock(reader, block, part);
      const top = (row * part.down + Math.floor(index / part.across)) * 8;
      const left = (column * part.across + (index % part.across)) * 8;
      inverseCosine(block, { plane, at: top * stride + left, stride, precision });
    }
  }
}

function decodeBlock(reader: BitReader, block: Int32Array, part: ScanPart): void {
  const { direct, alternating, quantisation } = part;
  block.fill(0);
  const category = reader.symbol(direct);
  if (category < 0) throw brokenJpeg('are damaged');
  part.predicted += reader.difference(category);
  block[0] = part.predicted * (quantisation[0] ?? 1);
  for (let index = 1; index < 64; index += 1) {
    const symbol = reader.symbol(alternating);
    if (symbol < 0) throw brokenJpeg('are damaged');
    const size = symbol & 15;
    const skipped = symbol >> 4;
    if (size === 0 && skipped !== 15) return;
    index += skipped;
    if (size === 0) continue;
    const place = ZIGZAG[index] ?? 63;
    block[place] = reader.difference(size) * (quantisation[place] ?? 1);
  }
}

function mostSamples(components: JpegPicture['components']): { readonly across: number; readonly down: number } {
  return {
    across: Math.max(...components.map(({ across }) => across)),
    down: Math.max(...components.map(({ down }) => down)),
  };
}
