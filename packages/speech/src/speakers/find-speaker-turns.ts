import { nextTurn, throwIfCancelled, type RunContext } from '@medmodal/core';
import { findSpeech } from '../transforms/find-speech.ts';
import { toRecogniserWaveform } from '../transforms/to-recogniser-waveform.ts';
import type { Waveform } from '../waveform.ts';
import { CEPSTRA_RATE, cepstraOf, type Cepstra } from './cepstra.ts';
import { clusterWindows } from './cluster-windows.ts';
import { gaussianSums, type GaussianSums } from './gaussian.ts';
import { likeliestSpeakers } from './likeliest-speakers.ts';
import { adaptMixture, fitMixture, logDensity } from './speaker-mixture.ts';
import { nameTurns, type SpeakerTurn } from './speaker-turn.ts';

/** How many speakers {@link findSpeakerTurns} looks for: `auto` decides on one to four. */
export type SpeakerCount = 'auto' | 1 | 2 | 3 | 4;

/** Frames of a window at first, and most windows; a longer recording has longer ones. */
const WINDOW = 150;
const MOST_WINDOWS = 1200;
const COMPONENTS = 32;
/** Frames that a mixture is fitted to at most. */
const MOST_FITTED = 12_000;
const ROUNDS = 3;

/**
 * Finds who speaks when in a recording of one channel: windows of speech are merged as they sound alike, then every frame
 * goes to the speaker it fits best, again and again. Where two speak at once, one of them is named.
 *
 * @throws `cancelled`.
 */
// oxlint-disable-next-line eslint/max-params -- a context comes last everywhere
export async function findSpeakerTurns(
  waveform: Waveform,
  speakers: SpeakerCount = 'auto',
  context: RunContext = {},
): Promise<readonly SpeakerTurn[]> {
  const heard = await toRecogniserWaveform(waveform, context);
  const parts = await findSpeech(heard, context, { margin: 0.05 });
  if (parts.length === 0) return [];
  if (speakers === 1) return nameTurns(parts.map((part) => ({ ...part, speaker: 0 })));
  const cepstra = await cepstraOf(heard, parts, context);
  if (cepstra.count === 0) return [];
  const windows = cutWindows(cepstra);
  const [least, most] = speakers === 'auto' ? [1, 4] : [speakers, speakers];
  const labels = await clusterWindows(
    windows.map(({ sums }) => sums),
    { least, most },
    context,
  );
  const first = new Uint8Array(cepstra.count);
  for (const [index, { from, to }] of windows.entries()) first.fill(labels[index] ?? 0, from, to);
  return nameTurns(joinFrames(cepstra.frames, await refine(cepstra, first, context)));
}

interface Window {
  readonly from: number;
  readonly to: number;
  readonly sums: GaussianSums;
}

/** Cuts the frames into windows of about one length that do not reach over pauses. */
function cutWindows({ values, count, frames }: Cepstra): readonly Window[] {
  const length = Math.max(WINDOW, Math.ceil(count / MOST_WINDOWS));
  const windows: Window[] = [];
  for (let from = 0; from < count;) {
    let end = from + 1;
    while (end < count && (frames[end] as number) === (frames[end - 1] as number) + 1) end += 1;
    const pieces = Math.max(1, Math.round((end - from) / length));
    for (let piece = 0; piece < pieces; piece += 1) {
      const start = from + Math.round(((end - from) * piece) / pieces);
      const stop = from + Math.round(((end - from) * (piece + 1)) / pieces);
      windows.push({ from: start, to: stop, sums: gaussianSums(values, start, stop) });
    }
    from = end;
  }
  return windows;
}

async function refine(cepstra: Cepstra, first: Uint8Array, context: RunContext): Promise<Uint8Array> {
  const { values, count, frames } = cepstra;
  const speakers = Math.max(...new Set(first)) + 1;
  if (speakers === 1) return first;
  const background = fitMixture(values, sampled(Uint32Array.from({ length: count }, (_, index) => index)), COMPONENTS);
  let labels = first;
  for (let round = 0; round < ROUNDS; round += 1) {
    const models = Array.from({ length: speakers }, (_, speaker) =>
      adaptMixture(background, values, sampled(framesOf(labels, speaker))),
    );
    const scores = new Float32Array(count * speakers);
    for (let frame = 0; frame < count; frame += 1) {
      for (const [speaker, model] of models.entries())
        scores[frame * speakers + speaker] = logDensity(model, values, frame);
      if (frame % 4096 === 0) {
        throwIfCancelled(context.signal);
        await nextTurn();
      }
    }
    labels = likeliestSpeakers({ scores, speakers, frames });
  }
  return labels;
}

function framesOf(labels: Uint8Array, speaker: number): Uint32Array {
  const frames: number[] = [];
  for (const [frame, label] of labels.entries()) if (label === speaker) frames.push(frame);
  return Uint32Array.from(frames);
}

function sampled(frames: Uint32Array): Uint32Array {
  const step = Math.ceil(frames.length / MOST_FITTED);
  return step <= 1 ? frames : frames.filter((_, index) => index % step === 0);
}

/** Stretches of one speaker; a pause shorter than 0.3 s does not end one. */
function joinFrames(
  frames: Uint32Array,
  labels: Uint8Array,
): readonly { readonly start: number; readonly end: number; readonly speaker: number }[] {
  const turns: { start: number; end: number; speaker: number }[] = [];
  for (const [row, frame] of frames.entries()) {
    const speaker = labels[row] as number;
    const last = turns.at(-1);
    if (last?.speaker === speaker && frame - last.end < 30) last.end = frame + 1;
    else turns.push({ start: frame, end: frame + 1, speaker });
  }
  return turns.map(({ start, end, speaker }) => ({ start: start / CEPSTRA_RATE, end: end / CEPSTRA_RATE, speaker }));
}
