import type { DataSet } from 'dicom-parser';
import type { PixelArray } from '../../pixel-meaning.ts';
import { shortsOf } from './data-elements.ts';
import { refuseDicom } from './dicom-refusal.ts';
import { tableDescriptor, tableEntries } from './lookup-tables.ts';

/** The colours that a palette gives to numbers (PS3.3 C.7.6.3.1.5). */
interface Palette {
  /** Number that the first colour stands for. */
  readonly first: number;
  /** 8 bits each. */
  readonly channels: readonly Uint8Array[];
}

const CHANNELS = [1, 2, 3] as const;

/** Colours of palette pixels, 8 bits a channel. @throws `input.format` when the palette is missing or damaged. */
export function paletteColours(indices: PixelArray, data: DataSet, signed: boolean): Uint8Array {
  const { first, channels } = readPalette(data, signed);
  const pixels = new Uint8Array(indices.length * 3);
  for (const [channel, entries] of channels.entries()) {
    const last = entries.length - 1;
    for (let at = 0; at < indices.length; at += 1) {
      pixels[at * 3 + channel] = entries[Math.min(last, Math.max(0, (indices[at] ?? 0) - first))] ?? 0;
    }
  }
  return pixels;
}

function readPalette(data: DataSet, signed: boolean): Palette {
  const tables = CHANNELS.map((channel) => {
    const descriptor = tableDescriptor(data, `x0028110${channel}`, signed);
    if (!descriptor) throw refuseDicom('its palette is missing');
    const segments = data.elements[`x0028122${channel}`];
    const entries = segments
      ? expandSegments(data, channel, descriptor)
      : tableEntries(data, `x0028120${channel}`, descriptor);
    if (!entries) throw refuseDicom('its palette is damaged');
    return { descriptor, entries };
  });
  const highest = Math.max(...tables.map(({ entries }) => highestOf(entries)));
  // Some writers declare 16 bits and fill in 8.
  const down = (tables[0]?.descriptor.bits ?? 8) > 8 && highest > 255 ? 8 : 0;
  return {
    first: tables[0]?.descriptor.first ?? 0,
    channels: tables.map(({ entries }) => Uint8Array.from(entries, (entry) => entry >> down)),
  };
}

function highestOf(entries: Uint8Array | Uint16Array): number {
  let highest = 0;
  for (const entry of entries) highest = Math.max(highest, entry);
  return highest;
}

/** Segments of a table: runs of numbers, straight lines, and copies of earlier segments (PS3.3 C.7.9.2). */
function expandSegments(
  data: DataSet,
  channel: number,
  { length, bits }: { readonly length: number; readonly bits: number },
): Uint16Array | undefined {
  const tag = `x0028122${channel}`;
  const words = bits <= 8 ? byteWords(data, tag) : shortsOf(data, tag);
  const entries: number[] = [];
  for (let at = 0; at + 1 < words.length && entries.length < length;) {
    at = expandSegment(words, at, { entries, length, words16: bits > 8, copied: false });
  }
  return entries.length < length ? undefined : Uint16Array.from(entries.slice(0, length));
}

interface Expansion {
  readonly entries: number[];
  readonly length: number;
  readonly words16: boolean;
  /** True within a copy: copies of copies are not allowed. */
  readonly copied: boolean;
}

function expandSegment(words: readonly number[], at: number, expansion: Expansion): number {
  const { entries, length, words16, copied } = expansion;
  const [kind = 3, count = 0] = words.slice(at, at + 2);
  const room = Math.min(count, length - entries.length);
  if (kind === 0) {
    entries.push(...words.slice(at + 2, at + 2 + room));
    return at + 2 + count;
  }
  if (kind === 1) {
    const from = entries.at(-1) ?? 0;
    const to = words[at + 2] ?? 0;
    for (let step = 1; step <= room; step += 1) entries.push(Math.round(from + ((to - from) * step) / count));
    return at + 3;
  }
  if (kind !== 2 || copied) throw refuseDicom('its palette is damaged');
  const parts = words.slice(at + 2, at + (words16 ? 4 : 6));
  const offset = words16
    ? (parts[0] ?? 0) + (parts[1] ?? 0) * 65_536
    : parts.reduce((sum, byte, index) => sum + byte * 256 ** index, 0);
  let from = words16 ? offset / 2 : offset;
  for (let segment = 0; segment < count && from < at && entries.length < length; segment += 1) {
    from = expandSegment(words, from, { ...expansion, copied: true });
  }
  return at + (words16 ? 4 : 6);
}

function byteWords(data: DataSet, tag: string): readonly number[] {
  const element = data.elements[tag];
  if (!element) return [];
  return [...data.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)];
}
