import { setTimeout as wait } from 'node:timers/promises';
import type { Measure, PartContext } from '../bench.ts';

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

/** Reads many inputs in small crowds and compares the resident memory of the process after warm-up and at the end. */
export async function measureMemoryGrowth(soak: Soak, { log }: PartContext): Promise<readonly Measure[]> {
  let afterWarmUp = Number.NaN;
  let atEnd = Number.NaN;
  for (let done = CROWD; done <= soak.warmUp + soak.count; done += CROWD) {
    await soak.read(done - CROWD, CROWD);
    if (done === soak.warmUp || done % 1000 === 0) {
      atEnd = await residentMegabytes();
      afterWarmUp = done === soak.warmUp ? atEnd : afterWarmUp;
      log(`${done} documents: ${atEnd.toFixed(1)} MB resident`);
    }
  }
  return [
    {
      name: 'memory after warm-up',
      value: afterWarmUp,
      unit: 'MB',
      note: `${soak.warmUp.toLocaleString('en')} documents`,
    },
    { name: 'memory at the end', value: atEnd, unit: 'MB', note: `${soak.count.toLocaleString('en')} documents later` },
    {
      name: 'memory growth',
      value: (atEnd / afterWarmUp - 1) * 100,
      unit: '%',
      bound: { atMost: GROWTH_LIMIT_PERCENT },
      note: 'resident set after a garbage collection',
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
