import { parseOptions, SdkError, type Evaluation, type EvaluationFile } from '@medmodal/core';
import { readTextGrid, type TextGrid } from '../codecs/text-grid.ts';
import { measureHearing, type LabelledRecording, type TranscribeTask } from './heard-recordings.ts';
import { hearingOptions, listening } from './hearing-options.ts';
import { isRecordingName, withoutExtension } from './recording-names.ts';

/** Marks of transcribers: `<UNSURE>word</UNSURE>` keeps its words, `<UNIN/>` is nothing. */
const MARKS = /<[^>]*>/g;

/**
 * Measures recordings that a TextGrid of Praat of the same name annotates: a tier of words or phrases, or several of one
 * speaker each, laid together by time.
 */
export function evaluateTextgrid(task: TranscribeTask): Evaluation {
  return {
    summary: 'Recordings, each with a Praat TextGrid of the same name. Errors by word and letter.',
    options: hearingOptions,
    async evaluate(files, given, context = {}) {
      const options = parseOptions({ name: `${task.name} textgrid`, options: hearingOptions }, given);
      const recordings = await annotatedRecordings(files);
      return measureHearing(task, { recordings, options: listening(options) }, context);
    },
  };
}

async function annotatedRecordings(files: readonly EvaluationFile[]): Promise<readonly LabelledRecording[]> {
  const grids = new Map(
    files.filter(({ path }) => /\.textgrid$/i.test(path)).map((file) => [withoutExtension(file.path), file]),
  );
  const recordings: LabelledRecording[] = [];
  for (const sound of files.filter(({ path }) => isRecordingName(path))) {
    const grid = grids.get(withoutExtension(sound.path));
    if (!grid) continue;
    recordings.push({ path: sound.path, reference: saidIn(await readGrid(grid)), bytes: () => sound.bytes() });
  }
  return recordings;
}

/** What is said in a grid: its words, else its other tiers, in the order of time. */
export function saidIn({ tiers }: TextGrid): string {
  const intervals = tiers.filter(({ kind }) => kind === 'intervals');
  const words = intervals.filter(({ name }) => /^words?$/i.test(name));
  const sentences = intervals.filter(({ name }) => !/phone|segment|speaker/i.test(name));
  return (words.length > 0 ? words : sentences)
    .flatMap((tier) => tier.intervals)
    .toSorted((left, right) => left.start - right.start)
    .map(({ text }) => text.replace(MARKS, ' ').trim())
    .filter((text) => text !== '')
    .join(' ');
}

async function readGrid(file: EvaluationFile): Promise<TextGrid> {
  const bytes = await file.bytes();
  // Praat writes UTF-16 where a text needs it.
  const encoding = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0xff ? 'utf-16le' : 'utf-8';
  try {
    return readTextGrid(new TextDecoder(encoding).decode(bytes));
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    throw new SdkError(error.code, `${file.path}: ${error.message}`, { cause: error, details: { path: file.path } });
  }
}
