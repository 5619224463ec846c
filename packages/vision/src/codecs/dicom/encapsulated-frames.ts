import type { DataSet } from 'dicom-parser';
import { bytesOf } from './data-elements.ts';
import { refuseDicom } from './dicom-refusal.ts';
import type { Encapsulation, Fragment } from './fragments.ts';
import type { ImageDescription } from './image-description.ts';

/**
 * The compressed bytes of each frame, by whatever the file offers: one fragment a frame, the extended or the basic offset
 * table, or the markers at which a compressed picture ends (PS3.5 A.4).
 *
 * @throws `input.format` when the frames cannot be told apart or are fewer than declared.
 */
export function encapsulatedFrames(
  data: DataSet,
  encapsulation: Encapsulation,
  description: ImageDescription,
): readonly Uint8Array[] {
  if (encapsulation.fragments.length === 0) throw refuseDicom('its compressed pixels are missing');
  const groups = groupsOf(data, encapsulation, description.frames);
  const count = description.frames ?? groups.length;
  if (groups.length < count) throw refuseDicom(`it declares ${count} frames and holds ${groups.length}`);
  return groups.slice(0, count).map((group) => joinedBytes(data.byteArray, group));
}

function groupsOf(
  data: DataSet,
  { fragments, offsets: basic }: Encapsulation,
  frames: number | undefined,
): readonly (readonly Fragment[])[] {
  if (frames === 1) return [fragments];
  const one = fragments.map((fragment) => [fragment]);
  if (fragments.length === frames) return one;
  const offsets = extendedOffsets(data) ?? basic;
  if (
    offsets.length > 0 &&
    offsets.length >= (frames ?? 1) &&
    offsets.every((at) => fragments.some((f) => f.offset === at))
  ) {
    return offsets.map((start, index) => {
      const next = offsets[index + 1] ?? Number.POSITIVE_INFINITY;
      return fragments.filter(({ offset }) => offset >= start && offset < next);
    });
  }
  const ended = groupsByEnd(data.byteArray, fragments);
  return ended.length === (frames ?? ended.length) && ended.length > 0 ? ended : one;
}

/** Extended Offset Table: 64-bit numbers (PS3.3 C.7.6.3.1.8). */
function extendedOffsets(data: DataSet): readonly number[] | undefined {
  const bytes = bytesOf(data, 'x7fe00001');
  if (!bytes || bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length >> 3 }, (_, index) => Number(view.getBigUint64(index * 8, true)));
}

/** A JPEG, JPEG-LS or JPEG 2000 stream ends with FF D9, perhaps padded; empty where no fragment does, as in RLE. */
function groupsByEnd(bytes: Uint8Array, fragments: readonly Fragment[]): readonly (readonly Fragment[])[] {
  const groups: Fragment[][] = [];
  let group: Fragment[] = [];
  for (const fragment of fragments) {
    group.push(fragment);
    const last = bytes.subarray(Math.max(fragment.start, fragment.end - 4), fragment.end);
    if (last.some((byte, at) => byte === 0xff && last[at + 1] === 0xd9)) {
      groups.push(group);
      group = [];
    }
  }
  if (groups.length > 0 && group.length > 0) groups.push(group);
  return groups;
}

function joinedBytes(bytes: Uint8Array, group: readonly Fragment[]): Uint8Array {
  const [first] = group;
  if (first && group.length === 1) return bytes.subarray(first.start, first.end);
  const whole = new Uint8Array(group.reduce((length, { start, end }) => length + end - start, 0));
  let at = 0;
  for (const { start, end } of group) {
    whole.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return whole;
}
