import { Unzlib } from 'fflate';
import { unpackBytes } from './unpack-bytes.ts';
import { unpackLzw } from './unpack-lzw.ts';

/** How a strip or tile is compressed. */
export type TiffCompression = 'none' | 'packbits' | 'lzw' | 'deflate';

/** Bytes that one packed byte makes at most. */
export const MOST_BYTES: Readonly<Record<TiffCompression, number>> = {
  none: 1,
  packbits: 64,
  lzw: 2731,
  deflate: 1032,
};

/** Packed bytes that are inflated at once. */
const STEP = 16_384;

/** Fills `target` with what a strip or tile holds. @returns how many bytes there were; no more than fit are unpacked. */
export function unpackSegment(packed: Uint8Array, target: Uint8Array, compression: TiffCompression): number {
  switch (compression) {
    case 'none': {
      const taken = packed.subarray(0, target.length);
      target.set(taken);
      return taken.length;
    }
    case 'packbits':
      return unpackBytes(packed, target);
    case 'lzw':
      return unpackLzw(packed, target);
    case 'deflate':
      return inflate(packed, target);
  }
}

function inflate(packed: Uint8Array, target: Uint8Array): number {
  let filled = 0;
  const inflator = new Unzlib((piece) => {
    const taken = piece.subarray(0, target.length - filled);
    target.set(taken, filled);
    filled += taken.length;
  });
  for (let at = 0; at < packed.length && filled < target.length; at += STEP) {
    inflator.push(packed.subarray(at, at + STEP));
  }
  return filled;
}
