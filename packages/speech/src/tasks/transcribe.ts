import { chooseModel, defineTask, VERSION, type Task } from '@medmodal/core';
import { bundledRepairModel } from '../correction/repair-network.ts';
import { recordingMediaTypes } from '../codecs/recording-formats.ts';
import { evaluateFsdd } from '../evaluations/fsdd.ts';
import { evaluateLibrispeech } from '../evaluations/librispeech.ts';
import { evaluateTextgrid } from '../evaluations/textgrid.ts';
import { transcriptExports } from '../exports/transcript-exports.ts';
import { STANDARD_RECOGNISER } from '../recognition/bundled-recognisers.ts';
import { knownRecognisers, type KnownRecognisers, type RecogniserParts } from '../recognition/known-recognisers.ts';
import { RECOGNISER_SAMPLE_RATE, type Recogniser } from '../recognition/recogniser.ts';
import type { Transcript } from '../transcript.ts';
import { openTranscriber } from '../transcription/open-transcriber.ts';
import { transcribeLive } from '../transcription/transcribe-live.ts';
import { transcribeRecording } from '../transcription/transcribe-recording.ts';
import type { Transcriber } from '../transcription/transcriber.ts';
import { transcriptSchema } from '../transcription/transcript-schema.ts';
import { waveformBytes } from '../waveform-bytes.ts';
import { createWaveform, type Waveform } from '../waveform.ts';
import { recordingInput } from './recording-input.ts';
import { transcribeOptionsSchema, type TranscribeOptions } from './transcribe-options.ts';

/** What the task needs. */
export type TranscribeTaskParts = RecogniserParts;

/** Makes the task `speech.transcribe`: what was said in a recording, by whom and when; of a file, or while it is spoken. */
export function createTranscribeTask(parts: TranscribeTaskParts): Task<Waveform, TranscribeOptions, Transcript> {
  const known = knownRecognisers(parts);
  return chooseModel<Waveform, TranscribeOptions, Transcript>({
    standard: STANDARD_RECOGNISER,
    taskOf: (model) => taskOf(known.named(model), known),
    models: async () => [...(await known.cards()), (await bundledRepairModel().open()).card],
    evaluations: (task) => ({
      fsdd: evaluateFsdd(task),
      librispeech: evaluateLibrispeech(task),
      textgrid: evaluateTextgrid(task),
    }),
  });
}

function taskOf(recogniser: Recogniser, known: KnownRecognisers): Task<Waveform, TranscribeOptions, Transcript> {
  return defineTask<Waveform, TranscribeOptions, Transcript, Transcriber>({
    name: 'speech.transcribe',
    summary: 'Writes down what is said in a recording: words with times, speakers and repaired names of drugs.',
    mediaTypes: recordingMediaTypes,
    input: recordingInput,
    options: transcribeOptionsSchema(known),
    result: transcriptSchema,
    examples: [
      { title: 'A prescription, by telephone', path: 'speech/prescription.wav', mediaType: 'audio/wav' },
      { title: 'A consultation of two voices', path: 'speech/consultation.ogg', mediaType: 'audio/ogg' },
    ],
    library: { name: '@medmodal/speech', version: VERSION },
    headline,
    inputBytes: waveformBytes,
    models: async () => [(await recogniser.card()) ?? [], (await bundledRepairModel().open()).card].flat(),
    open: (context) => openTranscriber(recogniser, context),
    infer: transcribeRecording,
    live: { mediaTypes: ['audio/pcm;rate=16000', 'audio/l16;rate=16000', 'audio/wav'], infer: transcribeLive },
    exports: transcriptExports(),
    uses: ({ uses }) => uses,
    close: ({ session }) => session.dispose(),
    sample: () => createWaveform([new Float32Array(RECOGNISER_SAMPLE_RATE / 2)], RECOGNISER_SAMPLE_RATE),
    batchConcurrency: 4,
  });
}

function headline({ words, changes, duration }: Transcript): string {
  const changed = changes.filter(({ before, after }) => before !== after).length;
  return `${words.length} words in ${duration.toFixed(1)} s, ${changed} changed`;
}
