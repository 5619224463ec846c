import { setTimeout as wait } from 'node:timers/promises';
import type { Measure, PartContext } from '../bench.ts';
import { median } from './statistics.ts';

/** A soak of many small inputs. */
export interface Soak {
  /** Reads the inputs from number `first` on, `count` of them at once. */
  read(first: number, count: number): Promise<unknown>;
  /** Inputs before the first measure. */
  readonly warmUp: number;
  /** Inputs between the first measure and the last. */
  readonly count: number;
}

const GROWTH_LIMIT_PERCENT = 5;
/** Inputs that are read at once, as a busy server would. */
const CROWD = 50;

/** Inputs from one sample to the next; a single one is off by a few per cent, as pages come and go. */
const SAMPLE_EVERY = 500;
const SAMPLES = 3;

/**
 * Reads many inputs in small crowds and compares the resident memory of the process after warm-up and at the end, each the
 * median of three samples.
 */
export async function measureMemoryGrowth(soak: Soak, { log }: PartContext): Promise<readonly Measure[]> {
  const samples: number[] = [];
  for (let done = CROWD; done <= soak.warmUp + soak.count; done += CROWD) {
    await soak.read(done - CROWD, CROWD);
    if (done >= soak.warmUp && done % SAMPLE_EVERY === 0) {
      const resident = await residentMegabytes();
      samples.push(resident);
      log(`${done} documents: ${resident.toFixed(1)} MB resident`);
    }
  }
  const afterWarmUp = median(samples.slice(0, SAMPLES));
  const atEnd = median(samples.slice(-SAMPLES));
  const documents = (count: number): string => `${count.toLocaleString('en')} documents`;
  const bound = { atMost: GROWTH_LIMIT_PERCENT };
  return [
    { name: 'memory after warm-up', value: afterWarmUp, unit: 'MB', note: documents(soak.warmUp) },
    { name: 'memory at the end', value: atEnd, unit: 'MB', note: `${documents(soak.count)} later` },
    {
      name: 'memory growth',
      value: (atEnd / afterWarmUp - 1) * 100,
      unit: '%',
      bound,
      note: 'resident set after garbage collections',
    },
  ];
}

// Bench processes run with --expose-gc: without a collection the resident set says how lazy the collector is. The second
// one frees what finalizers and closed messages of the first let go.
async function residentMegabytes(): Promise<number> {
  for (let pass = 0; pass < 2; pass += 1) {
    globalThis.gc?.();
    await wait(20);
  }
  return process.memoryUsage.rss() / 1e6;
}
