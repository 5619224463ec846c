import type { Waveform } from '../waveform.ts';

/** A kind of file that holds sound. */
export interface RecordingFormat {
  /** Name a user knows it by, for messages: `FLAC`. */
  readonly title: string;
  /** Media types that such files go by. */
  readonly mediaTypes: readonly string[];
  /** Whether the first bytes are those of such a file. */
  recognises(bytes: Uint8Array): boolean;
  /**
   * Reads a whole file. One that is cut off is read up to there, with a warning. Long work gives turns to the event loop.
   *
   * @throws `input.format`, `input.too-large`; `runtime.missing` where its decoder is not installed.
   */
  decode(bytes: Uint8Array): Promise<Waveform>;
}
