import type { Codec, Modality, ModelSource, Runtime, Task } from '@medmodal/core';
import { recording } from './codecs/recording.ts';
import { textPlain } from './codecs/text-plain.ts';
import { webVtt } from './codecs/web-vtt.ts';
import type { Recogniser } from './recognition/recogniser.ts';

/** What {@link createSpeech} needs. The runtime stays the caller's to dispose. */
export interface SpeechParts {
  readonly runtime: Runtime;
  /** Models by the id they are asked for; they come before those bundled with this package. */
  readonly models?: Readonly<Record<string, ModelSource>>;
  /** Finds a model that is neither given nor bundled, such as a folder by its path; undefined when there is none. */
  readonly resolveModel?: (name: string) => ModelSource | undefined;
  /** Recognisers of your own; they come before those of this package with the same id. */
  readonly recognisers?: readonly Recogniser[];
}

/** Speech: the modality, and its tasks by name with their types. */
export interface Speech extends Modality {
  readonly codecs: readonly Codec[];
}

/** Makes the modality of speech. Loads nothing until a task is run. */
export function createSpeech(_parts: SpeechParts): Speech {
  const codecs: readonly Codec[] = [recording, textPlain, webVtt];
  const tasks: readonly Task[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(tasks.map((task) => task.dispose()));
  };
  return {
    specVersion: 1,
    name: 'speech',
    summary: 'Clinical speech: transcripts with word times, speakers and repaired drug names.',
    codecs,
    tasks,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
