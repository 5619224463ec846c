import { refuseDicom } from '../dicom-refusal.ts';
import { LsDecoder, type LsLines } from './ls-decoder.ts';
import type { LsParameters } from './ls-parameters.ts';

/** A scan of a JPEG-LS stream, and where its samples go. */
export interface LsScan {
  readonly width: number;
  readonly height: number;
  /** Numbers of the components in it, from 0. */
  readonly components: readonly number[];
  /** How they lie: `none` for one component, else line by line or sample by sample. */
  readonly interleave: 'none' | 'line' | 'sample';
  readonly parameters: LsParameters;
  readonly start: number;
  /** Samples of all components of the picture, those of a pixel together. */
  readonly samples: Uint16Array;
  /** Components of the picture. */
  readonly channels: number;
}

/** Decodes a scan into `samples`; returns where it ends. @throws `input.format` when it is cut off. */
export function decodeLsScan(bytes: Uint8Array, scan: LsScan): number {
  const { width, height, components, interleave, samples, channels } = scan;
  const decoder = new LsDecoder(bytes, scan.start, scan.parameters);
  const lines = components.map((): LsLines => ({ above: new Int32Array(width + 2), here: new Int32Array(width + 2) }));
  const runs = new Uint8Array(components.length);
  for (let row = 0; row < height; row += 1) {
    for (const line of lines) {
      [line.above, line.here] = [line.here, line.above];
      line.above[width + 1] = line.above[width] ?? 0;
      line.here[0] = line.above[1] ?? 0;
    }
    if (interleave === 'sample') decodeTogether(decoder, lines, { width, runs });
    else for (const [component, line] of lines.entries()) decodeLine(decoder, line, { width, runs, component });
    if (decoder.reader.exhausted) throw refuseDicom('its JPEG-LS data are cut off');
    for (const [index, component] of components.entries()) {
      const here = lines[index]?.here;
      for (let at = 0; at < width; at += 1) samples[(row * width + at) * channels + component] = here?.[at + 1] ?? 0;
    }
  }
  return decoder.reader.position;
}

function decodeLine(
  decoder: LsDecoder,
  line: LsLines,
  { width, runs, component }: { readonly width: number; readonly runs: Uint8Array; readonly component: number },
): void {
  const { above, here } = line;
  for (let at = 1; at <= width;) {
    const context = decoder.contextAt(line, at);
    if (context !== 0) {
      here[at] = decoder.regular(line, at, context);
      at += 1;
      continue;
    }
    const left = here[at - 1] ?? 0;
    const length = decoder.runLength(runs, component, width + 1 - at);
    here.fill(left, at, at + length);
    at += length;
    if (at > width) return;
    const runIndex = runs[component] ?? 0;
    here[at] = decoder.interruption(left, above[at] ?? 0, { runIndex, alike: true });
    if (runIndex > 0) runs[component] = runIndex - 1;
    at += 1;
  }
}

/** Sample by sample: a run goes on while all components do, and they end it together. */
function decodeTogether(
  decoder: LsDecoder,
  lines: readonly LsLines[],
  { width, runs }: { readonly width: number; readonly runs: Uint8Array },
): void {
  for (let at = 1; at <= width;) {
    const contexts = lines.map((line) => decoder.contextAt(line, at));
    if (contexts.some((context) => context !== 0)) {
      for (const [index, line] of lines.entries()) line.here[at] = decoder.regular(line, at, contexts[index] ?? 0);
      at += 1;
      continue;
    }
    const length = decoder.runLength(runs, 0, width + 1 - at);
    for (const { here } of lines) here.fill(here[at - 1] ?? 0, at, at + length);
    at += length;
    if (at > width) return;
    const runIndex = runs[0] ?? 0;
    for (const { here, above } of lines) {
      here[at] = decoder.interruption(here[at - 1] ?? 0, above[at] ?? 0, { runIndex, alike: false });
    }
    if (runIndex > 0) runs[0] = runIndex - 1;
    at += 1;
  }
}
