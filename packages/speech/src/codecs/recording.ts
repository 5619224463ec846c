import { type Codec, SdkError } from '@medmodal/core';
import type { Waveform } from '../waveform.ts';
import { foreignFormat } from './foreign-format.ts';
import { recordingFormats, recordingMediaTypes } from './recording-formats.ts';

/**
 * Reads a recording of any format by its first bytes, whatever media type or name it goes by.
 *
 * @throws `input.empty`, `input.format` (for other files it says what they are), `input.too-large` beyond 12 hours, and
 * `runtime.missing` where the decoder of a format has to be installed.
 */
export async function decodeRecording(bytes: Uint8Array): Promise<Waveform> {
  const titles = recordingFormats.map(({ title }) => title).join(', ');
  if (bytes.length === 0) {
    throw new SdkError('input.empty', 'The recording has no bytes.', { hint: `Send a file of ${titles}.` });
  }
  const format = recordingFormats.find((candidate) => candidate.recognises(bytes));
  if (format) return format.decode(bytes);
  const foreign = foreignFormat(bytes);
  throw new SdkError(
    'input.format',
    foreign === undefined
      ? 'The first bytes are those of no recording that can be read.'
      : `The file is ${foreign} and no recording that can be read, whatever it is named.`,
    { hint: `Send a file of ${titles}.` },
  );
}

/** The codec of recordings: every media type of sound, told apart by the first bytes. */
export const recording: Codec<Waveform> = {
  specVersion: 1,
  name: 'recording',
  mediaTypes: recordingMediaTypes,
  decode: decodeRecording,
};
