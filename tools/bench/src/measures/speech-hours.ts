import { createWaveformBuilder, type Speech, type Waveform } from '@medmodal/speech';
import type { Measure, PartContext } from '../bench.ts';

const MEGABYTES_AT_MOST = 1024;

/** Two hours of speech: memory of the whole process, and whether words follow each other strictly. */
export async function measureHours(
  speech: Pick<Speech, 'transcribe'>,
  { recording, hours }: { readonly recording: Waveform; readonly hours: number },
  { log }: PartContext,
): Promise<readonly Measure[]> {
  const builder = createWaveformBuilder({ sampleRate: 16_000, channelCount: 1, keep: 2 ** 20 });
  const samples = recording.read(0);
  while (builder.length < hours * 3600 * 16_000) await builder.append([samples]);
  const begin = performance.now();
  let told = 0;
  const { value } = await speech.transcribe.run(
    builder.finish(),
    {},
    {
      onProgress({ stage, done }) {
        if (stage !== 'listen' || done < told + 600) return;
        told = done;
        log(`${done} s heard, ${megabytes().toFixed(0)} MB`);
      },
    },
  );
  let backwards = 0;
  let last = 0;
  for (const { start, end } of value.words) {
    if (start < last || end <= start) backwards += 1;
    last = end;
  }
  return [
    {
      name: `${hours} hours: peak memory`,
      value: megabytes(),
      unit: 'MB',
      bound: { atMost: MEGABYTES_AT_MOST },
      note: `resident set of the whole process; ${((performance.now() - begin) / 1000).toFixed(0)} s`,
    },
    {
      name: `${hours} hours: words whose time goes back`,
      value: backwards,
      unit: '',
      bound: { atMost: 0 },
      note: `${value.words.length} words`,
    },
  ];
}

/** Largest resident set of this process so far. */
function megabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
