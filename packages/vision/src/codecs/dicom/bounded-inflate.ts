import dicomParser from 'dicom-parser';
import { Inflate } from 'fflate';
import { refuseDicom, tooLarge } from './dicom-refusal.ts';
import { hasRepresentation } from './dicom-signature.ts';
import { EXPLICIT_LITTLE } from './transfer-syntax.ts';

/** Most bytes a deflated file may grow to: 256 MiB, five hundred CT slices. */
const MAX_INFLATED = 2 ** 28;
/** What may stand before the pixels, or without any. */
const MAX_HEAD = 2 ** 23;
/** What may stand behind the pixels. */
const MAX_TAIL = 2 ** 20;
/** Compressed bytes that are inflated at once; deflate makes at most 1032 times as many of them. */
const STEP = 4096;

/**
 * Inflates raw deflate data (RFC 1951), and stops before a bomb fills the memory: not more is inflated than the elements
 * before the pixels ask for.
 *
 * @throws `input.too-large` when it grows beyond that, `input.format` when it is damaged or no DICOM.
 */
export function boundedInflate(deflated: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let [length, limit, nextLook, ended] = [0, MAX_HEAD, 0, false];
  const inflator = new Inflate((piece, final) => {
    pieces.push(piece);
    length += piece.length;
    ended ||= final;
  });
  for (let at = 0; at < deflated.length && !ended; at += STEP) {
    push(inflator, deflated.subarray(at, at + STEP), at + STEP >= deflated.length);
    if (limit === MAX_HEAD && length > nextLook) {
      limit = expectedLength(joined(pieces, length)) ?? MAX_HEAD;
      nextLook = 4 * length;
    }
    if (length > limit) throw tooLarge('its deflated data grow out of all proportion');
  }
  return joined(pieces, length);
}

/** How long the whole may become by what its beginning says; undefined when its pixels have not begun yet. */
function expectedLength(head: Uint8Array): number | undefined {
  if (head.length < 16) return undefined;
  if (!hasRepresentation(head)) throw refuseDicom('its deflated data are damaged');
  const data = elementsOf(head);
  const pixels = data?.elements['x7fe00010'];
  if (!data || !pixels) return undefined;
  const numberOf = (tag: string): number => data.uint16(tag) ?? 1;
  const size = numberOf('x00280010') * numberOf('x00280011') * numberOf('x00280002');
  const frames = Math.max(1, Number.parseInt(data.string('x00280008') ?? '1', 10) || 1);
  const room = Math.min(pixels.length, Math.ceil((size * frames * numberOf('x00280100')) / 8) + 2);
  if (room > MAX_INFLATED) throw tooLarge(`its pixels would fill ${Math.round(room / 2 ** 20)} MiB`);
  return pixels.dataOffset + room + MAX_TAIL;
}

function elementsOf(head: Uint8Array): ReturnType<typeof dicomParser.parseDicom> | undefined {
  try {
    return dicomParser.parseDicom(head, { TransferSyntaxUID: EXPLICIT_LITTLE, untilTag: 'x7fe00010' });
  } catch {
    return undefined;
  }
}

function push(inflator: Inflate, piece: Uint8Array, final: boolean): void {
  try {
    inflator.push(piece, final);
  } catch (error) {
    throw refuseDicom('its deflated data are damaged', { cause: error });
  }
}

function joined(pieces: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces.splice(0)) {
    whole.set(piece, at);
    at += piece.length;
  }
  pieces.push(whole);
  return whole;
}
