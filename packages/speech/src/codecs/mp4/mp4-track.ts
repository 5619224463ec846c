import { findBox, fourCharacters, type Mp4Box, mp4Boxes } from './mp4-boxes.ts';

/** The track of sound of an MP4 file. */
export interface Mp4Track {
  readonly id: number;
  /** Such as `mp4a` or `Opus`. */
  readonly codec: string;
  /** What the decoder has to know: the content of `dOps`, or the AudioSpecificConfig. */
  readonly setup: Uint8Array;
  /** The type of the stream that `esds` names, such as 0x40 for AAC; 0 without one. */
  readonly objectType: number;
  /** Seconds of the decoded sound before the recording begins, and those of the recording, where an edit list says so. */
  readonly skipped: number;
  readonly duration: number | undefined;
  /** The table of samples. */
  readonly table: Mp4Box;
}

/** Finds the first track of sound; undefined when there is none. @throws RangeError where the boxes are damaged. */
export function findTrack(view: DataView): Mp4Track | undefined {
  const movie = findBox(view, { start: 0, end: view.byteLength }, 'moov');
  if (!movie) return undefined;
  for (const box of mp4Boxes(view, movie.start, Math.min(movie.end, view.byteLength))) {
    const handler = box.type === 'trak' ? findBox(view, box, 'mdia', 'hdlr') : undefined;
    if (handler && fourCharacters(view, handler.start + 8) === 'soun') return readTrack(view, movie, box);
  }
  return undefined;
}

// oxlint-disable-next-line eslint/max-params -- the movie and a track of it
function readTrack(view: DataView, movie: Mp4Box, track: Mp4Box): Mp4Track | undefined {
  const table = findBox(view, track, 'mdia', 'minf', 'stbl');
  const descriptions = table && findBox(view, table, 'stsd');
  const header = findBox(view, track, 'tkhd');
  if (!descriptions || !header) return undefined;
  const entry = [...mp4Boxes(view, descriptions.start + 8, descriptions.end)][0];
  if (!entry) return undefined;
  const version = view.getUint16(entry.start + 8);
  const inner = { start: entry.start + 28 + (version === 1 ? 16 : version === 2 ? 36 : 0), end: entry.end };
  const stream = readStream(view, findBox(view, inner, 'esds') ?? findBox(view, inner, 'wave', 'esds'));
  const opus = findBox(view, inner, 'dOps');
  return {
    id: view.getUint32(header.start + (view.getUint8(header.start) === 1 ? 20 : 12)),
    codec: entry.type,
    setup: opus ? bytesOf(view, opus.start, opus.end) : stream.setup,
    objectType: stream.objectType,
    ...readEdit(view, movie, track),
    table,
  };
}

/** When the recording begins in its track, and how long it is. */
// oxlint-disable-next-line eslint/max-params -- the movie and a track of it
function readEdit(view: DataView, movie: Mp4Box, track: Mp4Box): Pick<Mp4Track, 'skipped' | 'duration'> {
  const edits = findBox(view, track, 'edts', 'elst');
  const [movieHeader, media] = [findBox(view, movie, 'mvhd'), findBox(view, track, 'mdia', 'mdhd')];
  if (!edits || !movieHeader || !media || view.getUint32(edits.start + 4) !== 1)
    return { skipped: 0, duration: undefined };
  const wide = view.getUint8(edits.start) === 1;
  const length = wide ? Number(view.getBigUint64(edits.start + 8)) : view.getUint32(edits.start + 8);
  const start = wide ? Number(view.getBigInt64(edits.start + 16)) : view.getInt32(edits.start + 12);
  const [unit, mediaUnit] = [timescale(view, movieHeader), timescale(view, media)];
  return { skipped: Math.max(0, start) / mediaUnit, duration: length > 0 ? length / unit : undefined };
}

function timescale(view: DataView, { start }: Mp4Box): number {
  return Math.max(1, view.getUint32(start + (view.getUint8(start) === 1 ? 20 : 12)));
}

/** The descriptors of an elementary stream (ISO/IEC 14496-1, 7.2.6). */
function readStream(view: DataView, box: Mp4Box | undefined): Pick<Mp4Track, 'setup' | 'objectType'> {
  const none = { setup: new Uint8Array(), objectType: 0 };
  if (!box) return none;
  let objectType = 0;
  for (let at = box.start + 4; at < box.end;) {
    const tag = view.getUint8(at);
    let size = 0;
    let byte = 0x80;
    for (at += 1; byte & 0x80; at += 1) {
      byte = view.getUint8(at);
      size = (size << 7) | (byte & 127);
    }
    if (tag === 5) return { setup: bytesOf(view, at, at + size), objectType };
    if (tag === 4) objectType = view.getUint8(at);
    if (tag === 3) {
      const flags = view.getUint8(at + 2);
      at += 3 + (flags & 0x80 ? 2 : 0) + (flags & 0x40 ? 1 + view.getUint8(at + 3) : 0) + (flags & 0x20 ? 2 : 0);
    } else at += tag === 4 ? 13 : size;
  }
  return { ...none, objectType };
}

function bytesOf(view: DataView, start: number, end: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start, Math.max(0, end - start)).slice();
}
