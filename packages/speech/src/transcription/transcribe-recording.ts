import type { Inference, InferenceContext, Warning } from '@medmodal/core';
import type { RecognitionOptions } from '../recognition/recogniser.ts';
import type { TranscribeOptions } from '../tasks/transcribe-options.ts';
import type { Transcript } from '../transcript.ts';
import { toRecogniserWaveform } from '../transforms/to-recogniser-waveform.ts';
import type { Waveform } from '../waveform.ts';
import type { Transcriber } from './transcriber.ts';
import { writeTranscript } from './write-transcript.ts';

/** Transcribes a whole recording of any rate and number of channels. */
export async function transcribeRecording(
  waveform: Waveform,
  { state: transcriber, options, context }: InferenceContext<TranscribeOptions, Transcriber>,
): Promise<Inference<Transcript>> {
  const recording = await toRecogniserWaveform(waveform, context);
  const recognition = await transcriber.session.transcribe(recording, recognitionOptions(options), context);
  const { words, language, warnings } = recognition;
  const value = await writeTranscript(transcriber, waveform, { words, language, options, context });
  return { value, warnings: [...waveform.warnings, ...warnings, ...namesToCheck(value)] };
}

/** The options that concern the recogniser. */
export function recognitionOptions({ language, vocabulary, grammar }: TranscribeOptions): RecognitionOptions {
  return { vocabulary, grammar, ...(language !== 'auto' && { language }) };
}

/** A warning where names were left that should be read twice. */
export function namesToCheck({ changes }: Transcript): readonly Warning[] {
  const flagged = changes.filter((change) => change.flagged !== undefined).length;
  if (flagged === 0) return [];
  const message = `${flagged} ${flagged === 1 ? 'place' : 'places'} of the transcript should be read twice; see its changes.`;
  return [{ code: 'speech.check-changes', message }];
}
