import { SdkError } from '@medmodal/core';
import type { SoundPiece } from '../gather-waveform.ts';
import type { AacSetup } from './aac-setup.ts';

/**
 * Decodes AAC frames piece by piece, with what the platform has: WebCodecs in browsers, an installed ffmpeg on Node. No
 * decoder of AAC with a licence that this package could bring along is known.
 *
 * @throws `runtime.missing` where there is none; `input.format` where it cannot decode them.
 */
export type DecodeAac = (frames: Iterable<Uint8Array>, setup: AacSetup) => AsyncGenerator<SoundPiece, void>;

/** The error where no decoder of AAC is to be found. */
export function missingAac(hint: string): SdkError {
  return new SdkError('runtime.missing', 'No decoder for AAC, the sound of M4A and MP4 files, is there.', { hint });
}
