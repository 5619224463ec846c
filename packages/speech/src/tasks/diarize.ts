import { defineTask, VERSION, type Task } from '@medmodal/core';
import { recordingMediaTypes } from '../codecs/recording-formats.ts';
import { evaluateRttm } from '../evaluations/rttm.ts';
import { diarizationExports } from '../exports/diarization-exports.ts';
import type { Diarization } from '../speakers/diarization.ts';
import { diarizationSchema } from '../speakers/diarization-schema.ts';
import { diarizeRecording, type DiarizeInput } from '../speakers/diarize-recording.ts';
import { waveformBytes } from '../waveform-bytes.ts';
import { createWaveform, type Waveform } from '../waveform.ts';
import { diarizeInput, recordingOf } from './diarize-input.ts';
import { diarizeOptions, type DiarizeOptions } from './diarize-options.ts';

/** Makes the task `speech.diarize`: who speaks when. It needs no model. */
export function createDiarizeTask(): Task<Waveform | DiarizeInput, DiarizeOptions, Diarization> {
  return defineTask<Waveform | DiarizeInput, DiarizeOptions, Diarization, undefined>({
    name: 'speech.diarize',
    summary: 'Says who speaks when in a recording, and with its words who is the clinician and who the patient.',
    mediaTypes: recordingMediaTypes,
    input: diarizeInput,
    options: diarizeOptions,
    result: diarizationSchema,
    examples: [{ title: 'A consultation of two voices', path: 'speech/consultation.ogg', mediaType: 'audio/ogg' }],
    library: { name: '@medmodal/speech', version: VERSION },
    headline,
    inputBytes: (input) => waveformBytes(recordingOf(input)),
    models: async () => [],
    open: async () => undefined,
    infer: async (input, { options, context }) => {
      const given = 'recording' in input ? input : { recording: input };
      const value = await diarizeRecording(given, options.speakers, context);
      return { value, warnings: [...given.recording.warnings] };
    },
    uses: () => [],
    close: async () => {},
    sample: () => createWaveform([new Float32Array(8000)], 16_000),
    evaluations: (task) => ({ rttm: evaluateRttm(task) }),
    exports: diarizationExports(),
    batchConcurrency: 4,
  });
}

function headline({ speakers, segments, duration }: Diarization): string {
  const count = speakers.length === 1 ? '1 speaker' : `${speakers.length} speakers`;
  return `${count}, ${segments.length} segments in ${duration.toFixed(1)} s`;
}
