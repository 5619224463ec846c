import type { Warning } from '@medmodal/core';
import { damagedWarning } from '../gather-waveform.ts';
import { findBox, type Mp4Box, mp4Boxes } from './mp4-boxes.ts';
import type { Mp4Track } from './mp4-track.ts';

/** Longest frame that is read, in bytes. */
const LONGEST_FRAME = 2 ** 16;

/** Frames of a track in their order; at the end, what is to be known of the file. */
export type Mp4Frames = Generator<Uint8Array, readonly Warning[]>;

/** Reads the frames of a track, from the table of its samples and then from the fragments of the file. */
export function* mp4Frames(view: DataView, track: Mp4Track): Mp4Frames {
  for (const places of [tablePlaces(view, track.table), fragmentPlaces(view, track.id)]) {
    for (const { start, size } of places) {
      if (start + size > view.byteLength) return [damagedWarning('cut-off')];
      if (size > 0 && size <= LONGEST_FRAME) yield new Uint8Array(view.buffer, view.byteOffset + start, size);
    }
  }
  return [];
}

interface Place {
  readonly start: number;
  readonly size: number;
}

function* tablePlaces(view: DataView, table: Mp4Box): Generator<Place> {
  const [sizes, chunks] = [findBox(view, table, 'stsz'), findBox(view, table, 'stsc')];
  const offsets = findBox(view, table, 'stco') ?? findBox(view, table, 'co64');
  if (!sizes || !chunks || !offsets) return;
  const [one, count] = [view.getUint32(sizes.start + 4), view.getUint32(sizes.start + 8)];
  const [runs, chunkCount] = [view.getUint32(chunks.start + 4), view.getUint32(offsets.start + 4)];
  let sample = 0;
  let run = 0;
  for (let chunk = 0; chunk < chunkCount && sample < count; chunk += 1) {
    while (run + 1 < runs && view.getUint32(chunks.start + 8 + (run + 1) * 12) <= chunk + 1) run += 1;
    const inChunk = view.getUint32(chunks.start + 12 + run * 12);
    let start =
      offsets.type === 'stco'
        ? view.getUint32(offsets.start + 8 + chunk * 4)
        : Number(view.getBigUint64(offsets.start + 8 + chunk * 8));
    for (let index = 0; index < inChunk && sample < count; index += 1, sample += 1) {
      const size = one || view.getUint32(sizes.start + 12 + sample * 4);
      yield { start, size };
      start += size;
    }
  }
}

function* fragmentPlaces(view: DataView, track: number): Generator<Place> {
  const file = { start: 0, end: view.byteLength };
  const defaults = findBox(view, file, 'moov', 'mvex', 'trex');
  const ofMovie = defaults ? view.getUint32(defaults.start + 16) : 0;
  for (const moof of mp4Boxes(view, 0, view.byteLength)) {
    if (moof.type !== 'moof') continue;
    for (const traf of mp4Boxes(view, moof.start, Math.min(moof.end, view.byteLength))) {
      const header = traf.type === 'traf' ? findBox(view, traf, 'tfhd') : undefined;
      if (header && view.getUint32(header.start + 4) === track) yield* runPlaces(view, { moof, traf, header, ofMovie });
    }
  }
}

interface Fragment {
  readonly moof: Mp4Box;
  readonly traf: Mp4Box;
  readonly header: Mp4Box;
  /** Size of a sample where nothing else says it. */
  readonly ofMovie: number;
}

function* runPlaces(view: DataView, { moof, traf, header, ofMovie }: Fragment): Generator<Place> {
  const flags = view.getUint32(header.start) & 0xff_ffff;
  let at = header.start + 8;
  const base = flags & 1 ? Number(view.getBigUint64(at)) : moof.box;
  at += (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0) + (flags & 8 ? 4 : 0);
  const ofFragment = flags & 16 ? view.getUint32(at) : ofMovie;
  let start = base;
  for (const run of mp4Boxes(view, traf.start, Math.min(traf.end, view.byteLength))) {
    if (run.type !== 'trun') continue;
    const has = view.getUint32(run.start) & 0xff_ffff;
    const count = view.getUint32(run.start + 4);
    if (has & 1) start = base + view.getInt32(run.start + 8);
    let entry = run.start + 8 + (has & 1 ? 4 : 0) + (has & 4 ? 4 : 0);
    const width = [0x100, 0x200, 0x400, 0x800].reduce((sum, bit) => sum + (has & bit ? 4 : 0), 0);
    for (let sample = 0; sample < count; sample += 1, entry += width) {
      const size = has & 0x200 ? view.getUint32(entry + (has & 0x100 ? 4 : 0)) : ofFragment;
      yield { start, size };
      start += size;
    }
  }
}
