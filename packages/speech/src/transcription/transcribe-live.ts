import { type Inference, type LiveInferenceContext } from '@medmodal/core';
import { pcmStream } from '../codecs/pcm-stream.ts';
import { RECOGNISER_SAMPLE_RATE, type PartialRecognition } from '../recognition/recogniser.ts';
import type { TranscribeOptions } from '../tasks/transcribe-options.ts';
import type { Transcript } from '../transcript.ts';
import { createWaveformBuilder } from '../waveform-builder.ts';
import { composeTranscript } from './compose-transcript.ts';
import { LiveWords } from './live-words.ts';
import { namesToCheck, recognitionOptions, transcribeRecording } from './transcribe-recording.ts';
import type { Transcriber } from './transcriber.ts';
import { writeTranscript } from './write-transcript.ts';

const LANGUAGE = 'en';

/**
 * Transcribes sound while it arrives: each answer holds the words that are settled, repaired and formatted, and then those
 * that may still change, as they were heard. The last answer is that of the whole recording.
 */
export async function* transcribeLive(
  chunks: AsyncIterable<Uint8Array>,
  given: LiveInferenceContext<TranscribeOptions, Transcriber>,
): AsyncGenerator<Transcript, Inference<Transcript>> {
  const { state: transcriber, options, context, mediaType } = given;
  const recording = createWaveformBuilder({ sampleRate: RECOGNISER_SAMPLE_RATE, channelCount: 1 });
  const samples = kept(pcmStream(chunks, mediaType, context.signal), (piece) => recording.append([piece]));
  const { session } = transcriber;
  if (!session.listen) {
    // A recogniser of whole recordings hears the stream when it has ended.
    for await (const _ of samples) continue;
    return transcribeRecording(recording.finish(), given);
  }
  const words = new LiveWords(transcriber, options);
  let last: PartialRecognition = { settled: [], pending: [], heard: 0 };
  for await (const heard of session.listen(samples, recognitionOptions(options), context)) {
    if (sameWords(heard, last)) continue;
    last = heard;
    const { settled, ...written } = words.write(heard.settled, heard.pending);
    const facts = { speakers: [], language: LANGUAGE, duration: heard.heard, recogniser: transcriber.recogniser };
    yield { ...composeTranscript(written, facts), settledWords: settled };
  }
  const whole = recording.finish();
  const value = await writeTranscript(transcriber, whole, {
    words: last.settled,
    language: LANGUAGE,
    options,
    context,
  });
  return { value, warnings: [...(value.words.length === 0 ? [NOTHING_HEARD] : []), ...namesToCheck(value)] };
}

const NOTHING_HEARD = { code: 'speech.nothing-heard', message: 'No words were heard in this stream.' };

function sameWords(one: PartialRecognition, other: PartialRecognition): boolean {
  return (
    one.settled.length === other.settled.length &&
    one.pending.length === other.pending.length &&
    one.pending.every(({ text }, index) => text === other.pending[index]?.text)
  );
}

async function* kept(
  pieces: AsyncIterable<Float32Array>,
  keep: (piece: Float32Array) => Promise<void>,
): AsyncGenerator<Float32Array, void> {
  for await (const piece of pieces) {
    await keep(piece);
    yield piece;
  }
}
