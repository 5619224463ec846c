import { nextTurn, type Warning } from '@medmodal/core';
import { createResampler } from '../transforms/create-resampler.ts';
import { mixDown } from '../transforms/mix-down.ts';
import { createWaveformBuilder, type WaveformBuilder } from '../waveform-builder.ts';
import type { Waveform } from '../waveform.ts';
import { brokenRecording } from './broken-recording.ts';

/** A piece of sound out of a decoder. */
export interface SoundPiece {
  /** One array a channel, all of one length. */
  readonly channels: readonly Float32Array[];
  /** In Hz. */
  readonly sampleRate: number;
}

/** Sound piece by piece, and at the end what is to be known of it. */
export type SoundPieces = Generator<SoundPiece, readonly Warning[]>;

/** {@link SoundPieces} of a decoder that is waited for. */
export type AsyncSoundPieces = AsyncGenerator<SoundPiece, readonly Warning[]>;

/**
 * Puts pieces together, in turns with the event loop. Where the rate or the number of channels changes on the way, what
 * follows is brought to those of the first piece.
 *
 * @throws `input.format` when there is no sound in it; `input.too-large`; what the decoder throws.
 */
export async function gatherWaveform(format: string, pieces: SoundPieces | AsyncSoundPieces): Promise<Waveform> {
  try {
    return await gather(format, pieces);
  } finally {
    // A decoder that was left early frees what it holds.
    await pieces.return([]);
  }
}

async function gather(format: string, pieces: SoundPieces | AsyncSoundPieces): Promise<Waveform> {
  let builder: WaveformBuilder | undefined;
  let first: SoundPiece | undefined;
  for (;;) {
    const { value, done } = await pieces.next();
    if (done) {
      if (!builder || builder.length === 0) throw noSound(format);
      return builder.finish(value);
    }
    if ((value.channels[0]?.length ?? 0) === 0) continue;
    first ??= value;
    const { sampleRate, channels } = first;
    builder ??= createWaveformBuilder({ sampleRate, channelCount: channels.length });
    await builder.append(alike(value, first));
    await nextTurn();
  }
}

/** The error of a file that is whole, and in which nothing is to be heard. */
export function noSound(format: string): Error {
  return brokenRecording(format, 'there is a header and no sound after it');
}

/** The warning about a file that ends early or has damaged parts. */
export function damagedWarning(reason: 'cut-off' | 'damaged'): Warning {
  return reason === 'cut-off'
    ? { code: 'recording.cut-off', message: 'The file ends before the recording does; what is there was read.' }
    : {
        code: 'recording.damaged',
        message: 'Parts of the file are damaged and were left out; times after them are early.',
      };
}

function alike(piece: SoundPiece, { channels, sampleRate }: SoundPiece): readonly Float32Array[] {
  let { channels: sounds } = piece;
  if (sounds.length !== channels.length) {
    const mixed = mixDown(sounds);
    sounds = channels.map(() => mixed);
  }
  if (piece.sampleRate === sampleRate) return sounds;
  return sounds.map((samples) => {
    const resampler = createResampler(piece.sampleRate, sampleRate);
    const [begin, end] = [resampler.push(samples), resampler.finish()];
    return Float32Array.from(
      { length: begin.length + end.length },
      (_, at) => begin[at] ?? end[at - begin.length] ?? 0,
    );
  });
}
