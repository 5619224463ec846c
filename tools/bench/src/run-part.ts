import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench, BenchPart, Measure } from './bench.ts';

const MAIN = fileURLToPath(new URL('./main.js', import.meta.url));

/** Runs one part in a fresh process, whose remarks go to standard error. */
export async function runPartInProcess(bench: Bench, part: BenchPart): Promise<readonly Measure[]> {
  const child = fork(MAIN, [bench.name, '--part', part.name], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  let measures: readonly Measure[] | undefined;
  child.on('message', (message: readonly Measure[]) => (measures = message));
  const [code] = await once(child, 'exit');
  if (code !== 0 || measures === undefined) {
    throw new Error(`The part ${part.name} of ${bench.name} failed.`);
  }
  return measures;
}
