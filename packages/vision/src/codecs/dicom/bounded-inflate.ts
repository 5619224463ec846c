import { Inflate } from 'fflate';
import { refuseDicom, tooLarge } from './dicom-refusal.ts';

/** Most bytes a deflated file may grow to: 512 MiB, a thousand CT slices. */
const MAX_INFLATED = 2 ** 29;
/** Deflate makes at most 1032 bytes of one; medical images rarely 20. */
const MAX_RATIO = 200;
/** What every file may grow to, however small it is. */
const SMALL = 2 ** 24;
/** Compressed bytes that are inflated at once. */
const STEP = 16_384;

/**
 * Inflates raw deflate data (RFC 1951), and stops before a bomb fills the memory.
 *
 * @throws `input.too-large` when it grows beyond reason, `input.format` when it is damaged.
 */
export function boundedInflate(deflated: Uint8Array): Uint8Array {
  const limit = Math.min(MAX_INFLATED, Math.max(SMALL, deflated.length * MAX_RATIO));
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const inflator = new Inflate((piece, final) => {
    pieces.push(piece);
    length += piece.length;
    ended ||= final;
  });
  for (let at = 0; at < deflated.length && !ended; at += STEP) {
    push(inflator, deflated.subarray(at, at + STEP), at + STEP >= deflated.length);
    if (length > limit) throw tooLarge('its deflated data grow out of all proportion');
  }
  return joined(pieces, length);
}

function push(inflator: Inflate, piece: Uint8Array, final: boolean): void {
  try {
    inflator.push(piece, final);
  } catch (error) {
    throw refuseDicom('its deflated data are damaged', { cause: error });
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
