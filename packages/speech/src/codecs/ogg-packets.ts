import type { Warning } from '@medmodal/core';
import { brokenRecording } from './broken-recording.ts';
import { damagedWarning } from './gather-waveform.ts';

/** A packet of a logical stream. */
export interface OggPacket {
  readonly bytes: Uint8Array;
  /** Position that the last packet of a page has, in the codec's samples; −1 where a page has none. */
  readonly granule?: number;
  /** Whether it is the last one of its stream. */
  readonly last: boolean;
}

interface OggPage {
  readonly serial: number;
  readonly continued: boolean;
  readonly last: boolean;
  readonly granule: number;
  readonly lengths: Uint8Array;
  readonly body: Uint8Array;
  readonly end: number;
}

/** Damaged pages beyond which a file is none of sound, but one made to keep us busy. */
const MOST_DAMAGED = 1_000;
const LAST = 4;
const CAPTURE = [0x4f, 0x67, 0x67, 0x53] as const;

/** Whether the first bytes are those of an Ogg file. */
export function isOgg(bytes: Uint8Array): boolean {
  return isPage(bytes, 0);
}

/**
 * Reads the packets of the first logical stream (RFC 3533). Pages whose checksum is wrong are left out, and so is the
 * packet that goes over their edge.
 */
export function* oggPackets(bytes: Uint8Array): Generator<OggPacket, readonly Warning[]> {
  let serial: number | undefined;
  let open: Uint8Array[] = [];
  let damaged = 0;
  let at = 0;
  while (at < bytes.length) {
    const page = readPage(bytes, at);
    if (page === 'cut-off') return [damagedWarning('cut-off')];
    if (page === undefined) {
      damaged += 1;
      if (damaged > MOST_DAMAGED) throw brokenRecording('Ogg', 'most of it is damaged');
      open = [];
      at = nextPage(bytes, at + 1);
      continue;
    }
    at = page.end;
    serial ??= page.serial;
    if (page.serial !== serial) continue;
    let cut = page.continued && open.length === 0;
    if (!page.continued) open = [];
    const whole = page.lengths.reduce((count, length) => count + Number(length < 255), 0);
    let [start, end, finished] = [0, 0, 0];
    for (const length of page.lengths) {
      end += length;
      if (length === 255) continue;
      finished += 1;
      const piece = page.body.subarray(start, end);
      start = end;
      const packet = open.length > 0 ? concatenated([...open, piece]) : piece;
      open = [];
      const isLast = finished === whole;
      if (!cut) yield { bytes: packet, last: isLast && page.last, ...(isLast && { granule: page.granule }) };
      cut = false;
    }
    if (end > start && !cut) open.push(page.body.subarray(start, end));
    if (page.last) break;
  }
  return damaged > 0 ? [damagedWarning('damaged')] : [];
}

function readPage(bytes: Uint8Array, at: number): OggPage | 'cut-off' | undefined {
  if (!isPage(bytes, at)) return undefined;
  const count = bytes[at + 26];
  if (count === undefined) return 'cut-off';
  const lengths = bytes.subarray(at + 27, at + 27 + count);
  const start = at + 27 + count;
  const end = start + lengths.reduce((sum, length) => sum + length, 0);
  if (lengths.length < count || end > bytes.length)
    return nextPage(bytes, at + 1) < bytes.length ? undefined : 'cut-off';
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, end - at);
  if (checksum(bytes.subarray(at, end)) !== view.getUint32(22, true)) return undefined;
  const flags = bytes[at + 5] ?? 0;
  return {
    serial: view.getUint32(14, true),
    continued: (flags & 1) === 1,
    last: (flags & LAST) === LAST,
    granule: Number(view.getBigInt64(6, true)),
    lengths,
    body: bytes.subarray(start, end),
    end,
  };
}

function isPage(bytes: Uint8Array, at: number): boolean {
  return CAPTURE.every((byte, index) => bytes[at + index] === byte) && (bytes[at + 4] ?? 0) === 0;
}

function nextPage(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(CAPTURE[0], from); at >= 0; at = bytes.indexOf(CAPTURE[0], at + 1))
    if (isPage(bytes, at)) return at;
  return bytes.length;
}

/** CRC-32 of the polynomial 0x04c11db7, most significant bit first, with the checksum's own four bytes taken as zero. */
function checksum(page: Uint8Array): number {
  let crc = 0;
  for (let at = 0; at < page.length; at += 1) {
    const byte = at >= 22 && at < 26 ? 0 : (page[at] ?? 0);
    crc = (crc << 8) ^ remainder((crc >>> 24) ^ byte);
  }
  return crc >>> 0;
}

const remainders: number[] = [];

function remainder(byte: number): number {
  const known = remainders[byte];
  if (known !== undefined) return known;
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c1_1db7 : 0);
  remainders[byte] = value;
  return value;
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
