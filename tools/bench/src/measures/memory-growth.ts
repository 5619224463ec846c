import type { Measure, PartContext } from '../bench.ts';

/** A soak of many small inputs. */
export interface Soak {
  /** Reads input number `index`. */
  read(index: number): Promise<unknown>;
  readonly count: number;
  /** Inputs after which memory is taken as the measure of the rest. */
  readonly warmUp: number;
}

const GROWTH_LIMIT_PERCENT = 5;

/** Reads many inputs one after the other and compares the resident memory of the process after warm-up and at the end. */
export async function measureMemoryGrowth(soak: Soak, { log }: PartContext): Promise<readonly Measure[]> {
  let afterWarmUp = Number.NaN;
  for (let index = 1; index <= soak.count; index += 1) {
    await soak.read(index);
    if (index === soak.warmUp) {
      afterWarmUp = residentMegabytes();
    }
    if (index % 1000 === 0) {
      log(`${index} documents: ${residentMegabytes().toFixed(1)} MB resident`);
    }
  }
  const atEnd = residentMegabytes();
  const documents = soak.count.toLocaleString('en');
  return [
    { name: `memory after ${soak.warmUp.toLocaleString('en')} documents`, value: afterWarmUp, unit: 'MB' },
    { name: `memory after ${documents} documents`, value: atEnd, unit: 'MB' },
    {
      name: 'memory growth',
      value: (atEnd / afterWarmUp - 1) * 100,
      unit: '%',
      bound: { atMost: GROWTH_LIMIT_PERCENT },
      note: 'resident set after a garbage collection',
    },
  ];
}

// Bench processes run with --expose-gc: without a collection the resident set says how lazy the collector is.
function residentMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1e6;
}
