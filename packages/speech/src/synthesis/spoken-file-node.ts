import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SdkError } from '@medmodal/core';
import { decodeRecording } from '../codecs/recording.ts';
import type { Waveform } from '../waveform.ts';

/** Files of one run of a speech program. */
export interface SpokenFiles {
  /** Holds the text. */
  readonly text: string;
  /** To be written as WAV. */
  readonly sound: string;
}

/**
 * Lends a program a folder that only this user can read, holding the text, and reads the sound it writes there. Nothing is
 * left behind, whatever happens.
 *
 * @throws `runtime.run-failed` when it writes none; what `speak` throws
 */
export async function withSpokenFile(text: string, speak: (files: SpokenFiles) => Promise<void>): Promise<Waveform> {
  const folder = await mkdtemp(join(tmpdir(), 'medmodal-speak-'));
  try {
    const files = { text: join(folder, 'text.txt'), sound: join(folder, 'sound.wav') };
    await writeFile(files.text, text, { mode: 0o600 });
    await speak(files);
    const bytes = await readFile(files.sound).catch((cause: unknown) => {
      throw new SdkError('runtime.run-failed', 'The speech program wrote no sound.', {
        hint: 'Try the program by hand; install it again if it fails there too.',
        cause,
      });
    });
    return await decodeRecording(new Uint8Array(bytes));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
