import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { RECOGNISER_SAMPLE_RATE } from '../../recognition/recogniser.ts';
import { brokenRecording } from '../broken-recording.ts';
import type { SoundPiece } from '../gather-waveform.ts';
import { missingAac } from './aac-decoder.ts';
import { type AacSetup, adtsFrame } from './aac-setup.ts';

/** Decodes with the ffmpeg that is installed, at 16 kHz. It is told the format and sees nothing but the frames. */
export async function* decodeAac(frames: Iterable<Uint8Array>, setup: AacSetup): AsyncGenerator<SoundPiece, void> {
  const channelCount = Math.min(2, setup.channelConfiguration);
  const to = ['-f', 'f32le', '-ac', String(channelCount), '-ar', String(RECOGNISER_SAMPLE_RATE), 'pipe:1'];
  const program = spawn('ffmpeg', ['-v', 'quiet', '-nostdin', '-f', 'aac', '-i', 'pipe:0', ...to], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | Error>((resolve) => {
    program.once('error', resolve);
    program.once('close', (code) => resolve(code ?? 1));
  });
  try {
    // What the program did not take shows in how it ends.
    program.stdin.on('error', () => {});
    const writing = writeFrames(program.stdin, frames, setup);
    let rest = Buffer.alloc(0);
    for await (const chunk of program.stdout) {
      const bytes = Buffer.concat([rest, chunk]);
      const count = Math.floor(bytes.length / (4 * channelCount));
      rest = bytes.subarray(count * 4 * channelCount);
      yield { channels: separate(bytes, { channelCount, count }), sampleRate: RECOGNISER_SAMPLE_RATE };
    }
    await writing;
    const code = await ended;
    if (code instanceof Error)
      throw missingAac('Install ffmpeg so that it is found on the PATH, or send WAV, MP3, FLAC, Ogg Opus or WebM.');
    if (code !== 0) throw brokenRecording('MP4', 'its AAC sound cannot be decoded');
  } finally {
    program.kill();
  }
}

// oxlint-disable-next-line eslint/max-params -- what, as what and where to
async function writeFrames(to: NodeJS.WritableStream, frames: Iterable<Uint8Array>, setup: AacSetup): Promise<void> {
  let closed = false;
  to.once('close', () => (closed = true));
  for (const frame of frames) {
    if (closed) return;
    if (!to.write(adtsFrame(frame, setup))) await Promise.race([once(to, 'drain'), once(to, 'close')]).catch(() => {});
  }
  to.end();
}

function separate(
  bytes: Buffer,
  { channelCount, count }: { readonly channelCount: number; readonly count: number },
): readonly Float32Array[] {
  return Array.from({ length: channelCount }, (_, channel) =>
    Float32Array.from({ length: count }, (_unused, at) => bytes.readFloatLE((at * channelCount + channel) * 4)),
  );
}
