import { parseOptions, type Evaluation, type EvaluationFile } from '@medmodal/core';
import { measureHearing, type LabelledRecording, type TranscribeTask } from './heard-recordings.ts';
import { hearingOptions, listening } from './hearing-options.ts';
import { isRecordingName, withoutExtension } from './recording-names.ts';

/**
 * Measures read speech as LibriSpeech lays it out: recordings, and beside them lists (`84-121123.trans.txt`) with the name of
 * each and what is said; or each recording with a text of the same name (`one.wav`, `one.txt`).
 */
export function evaluateLibrispeech(task: TranscribeTask): Evaluation {
  return {
    summary: 'LibriSpeech: recordings with *.trans.txt, or with a text of the same name. Errors by word and letter.',
    options: hearingOptions,
    async evaluate(files, given, context = {}) {
      const options = parseOptions({ name: `${task.name} librispeech`, options: hearingOptions }, given);
      const recordings = await labelledRecordings(files);
      return measureHearing(task, { recordings, options: listening(options) }, context);
    },
  };
}

async function labelledRecordings(files: readonly EvaluationFile[]): Promise<readonly LabelledRecording[]> {
  const references = new Map<string, string>();
  for (const file of files.filter(({ path }) => path.endsWith('.txt'))) {
    const text = new TextDecoder().decode(await file.bytes());
    if (!file.path.endsWith('.trans.txt')) references.set(withoutExtension(file.path), text.trim());
    else for (const [name, said] of listed(file.path, text)) references.set(name, said);
  }
  return files.flatMap((file) => {
    const reference = isRecordingName(file.path) ? references.get(withoutExtension(file.path)) : undefined;
    return reference === undefined ? [] : [{ path: file.path, reference, bytes: () => file.bytes() }];
  });
}

/** Lines of a list: a name, a blank, what is said. */
function listed(path: string, text: string): readonly (readonly [string, string])[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name, said] = /^(\S+)\s+(.+)$/.exec(line.trim()) ?? [];
    return name === undefined || said === undefined ? [] : [[folder + name, said] as const];
  });
}
