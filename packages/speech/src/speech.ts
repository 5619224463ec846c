import type { Codec, Modality, Task } from '@medmodal/core';
import { recording } from './codecs/recording.ts';
import { textPlain } from './codecs/text-plain.ts';
import { webVtt } from './codecs/web-vtt.ts';
import type { CorrectedText } from './correction/corrected-text.ts';
import type { Diarization } from './speakers/diarization.ts';
import type { DiarizeInput } from './speakers/diarize-recording.ts';
import type { SpokenText } from './spoken-text.ts';
import type { SpeechSound } from './synthesis/speech-sound.ts';
import type { CorrectOptions } from './tasks/correct-options.ts';
import { createCorrectTask } from './tasks/correct.ts';
import type { DiarizeOptions } from './tasks/diarize-options.ts';
import { createDiarizeTask } from './tasks/diarize.ts';
import type { SpeakOptions } from './tasks/speak-options.ts';
import { createSpeakTask, type SpeakTaskParts } from './tasks/speak.ts';
import type { TranscribeOptions } from './tasks/transcribe-options.ts';
import { createTranscribeTask, type TranscribeTaskParts } from './tasks/transcribe.ts';
import type { Transcript } from './transcript.ts';
import type { Waveform } from './waveform.ts';

/** What {@link createSpeech} needs. The runtime stays the caller's to dispose. */
export type SpeechParts = TranscribeTaskParts & SpeakTaskParts;

/** Speech: the modality, and its tasks by name with their types. */
export interface Speech extends Modality {
  readonly codecs: readonly Codec[];
  /** `speech.correct` */
  readonly correct: Task<SpokenText, CorrectOptions, CorrectedText>;
  /** `speech.diarize` */
  readonly diarize: Task<Waveform | DiarizeInput, DiarizeOptions, Diarization>;
  /** `speech.speak` */
  readonly speak: Task<SpokenText, SpeakOptions, SpeechSound>;
  /** `speech.transcribe` */
  readonly transcribe: Task<Waveform, TranscribeOptions, Transcript>;
}

/** Makes the modality of speech. Loads nothing until a task is run. */
export function createSpeech(parts: SpeechParts): Speech {
  const codecs: readonly Codec[] = [recording, textPlain, webVtt];
  const correct = createCorrectTask();
  const diarize = createDiarizeTask();
  const speak = createSpeakTask(parts);
  const transcribe = createTranscribeTask(parts);
  const tasks: readonly Task[] = [correct, diarize, speak, transcribe];
  const dispose = async (): Promise<void> => {
    await Promise.all(tasks.map((task) => task.dispose()));
  };
  return {
    specVersion: 1,
    name: 'speech',
    summary: 'Clinical speech: transcripts with word times, speakers and repaired drug names.',
    codecs,
    tasks,
    correct,
    diarize,
    speak,
    transcribe,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
