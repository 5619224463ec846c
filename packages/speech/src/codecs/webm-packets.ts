import type { Warning } from '@medmodal/core';
import { readElement, readNumber, readUnsigned } from './ebml.ts';
import { damagedWarning } from './gather-waveform.ts';

/** A track of a WebM or Matroska file. */
export interface WebmTrack {
  readonly number: number;
  /** Such as `A_OPUS`. */
  readonly codec: string;
  /** What the decoder has to know. */
  readonly setup: Uint8Array;
}

/** Elements whose content is other elements that matter here: Segment, Cluster, BlockGroup, Tracks. */
const CONTAINERS = new Set([0x1853_8067, 0x1f43_b675, 0xa0, 0x1654_ae6b]);
const HEAD = 0x1a45_dfa3;
const TRACK = 0xae;
const NUMBER = 0xd7;
const CODEC = 0x86;
const SETUP = 0x63a2;
const BLOCK = 0xa1;
const SIMPLE_BLOCK = 0xa3;

/** Whether the first bytes are those of a WebM or Matroska file. */
export function isWebm(bytes: Uint8Array): boolean {
  return readElement(bytes, 0)?.id === HEAD;
}

/** Finds the first track of sound; undefined when there is none. */
export function soundTrack(bytes: Uint8Array): WebmTrack | undefined {
  for (const { id, start, end } of elements(bytes)) {
    const track = id === TRACK ? readTrack(bytes.subarray(start, end)) : undefined;
    if (track?.codec.startsWith('A_')) return track;
  }
  return undefined;
}

/** Reads the frames of one track, in their order. */
export function* webmFrames(bytes: Uint8Array, track: number): Generator<Uint8Array, readonly Warning[]> {
  let end = 0;
  for (const element of elements(bytes)) {
    ({ end } = element);
    if (end > bytes.length) break;
    if (element.id !== BLOCK && element.id !== SIMPLE_BLOCK) continue;
    const block = bytes.subarray(element.start, end);
    const number = readNumber(block, 0);
    if (number?.value === track) yield* blockFrames(block.subarray(number.width + 2));
  }
  return end === bytes.length ? [] : [damagedWarning('cut-off')];
}

/** Every element that is no container, in its order; what lies in containers of unknown size, too. */
function* elements(
  bytes: Uint8Array,
): Generator<{ readonly id: number; readonly start: number; readonly end: number }> {
  for (let at = 0; at < bytes.length;) {
    const element = readElement(bytes, at);
    if (!element) {
      yield { id: 0, start: at, end: bytes.length + 1 };
      return;
    }
    if (CONTAINERS.has(element.id)) {
      at = element.start;
    } else {
      yield element;
      at = element.end;
    }
  }
}

function readTrack(bytes: Uint8Array): WebmTrack {
  const track = { number: 0, codec: '', setup: new Uint8Array() };
  for (let at = 0; at < bytes.length;) {
    const element = readElement(bytes, at);
    if (!element) break;
    const content = bytes.subarray(element.start, element.end);
    if (element.id === NUMBER) track.number = readUnsigned(bytes, element);
    if (element.id === CODEC) track.codec = String.fromCharCode(...content.subarray(0, 32));
    if (element.id === SETUP) track.setup = content.slice();
    at = element.end;
  }
  return track;
}

/** The frames of a block, after its time: one, or several by one of three kinds of lacing (RFC 9559, section 10.3). */
function* blockFrames(block: Uint8Array): Generator<Uint8Array> {
  const [flags = 0, more = 0] = block;
  const lacing = (flags >> 1) & 3;
  if (lacing === 0) {
    yield block.subarray(1);
    return;
  }
  const count = more + 1;
  const { sizes, start } =
    lacing === 2 ? evenSizes(block, count) : lacing === 1 ? xiphSizes(block, count) : ebmlSizes(block, count);
  let at = start;
  for (let frame = 0; frame < count; frame += 1) {
    const end = frame < sizes.length ? at + (sizes[frame] ?? 0) : block.length;
    if (end > at) yield block.subarray(at, end);
    at = end;
  }
}

interface LacedSizes {
  /** Bytes of every frame but the last one. */
  readonly sizes: readonly number[];
  readonly start: number;
}

function evenSizes(block: Uint8Array, count: number): LacedSizes {
  return { sizes: new Array<number>(count - 1).fill(Math.floor((block.length - 2) / count)), start: 2 };
}

function xiphSizes(block: Uint8Array, count: number): LacedSizes {
  const sizes: number[] = [];
  let at = 2;
  while (sizes.length < count - 1 && at < block.length) {
    let size = 0;
    while (block[at] === 255) {
      size += 255;
      at += 1;
    }
    sizes.push(size + (block[at] ?? 0));
    at += 1;
  }
  return { sizes, start: at };
}

function ebmlSizes(block: Uint8Array, count: number): LacedSizes {
  const sizes: number[] = [];
  let at = 2;
  while (sizes.length < count - 1) {
    const number = readNumber(block, at);
    if (!number) break;
    const before = sizes.at(-1);
    const bias = 2 ** (7 * number.width - 1) - 1;
    sizes.push(before === undefined ? number.value : Math.max(0, before + number.value - bias));
    at += number.width;
  }
  return { sizes, start: at };
}
