import type { Measure, PartContext } from '../bench.ts';
import { measurePace, type Pace, type Reader } from './reader.ts';
import { median } from './statistics.ts';

/** How two readers are compared. */
export interface Comparison {
  readonly ours: Reader;
  readonly peer: Reader;
  /** Rounds of ours, then peer. */
  readonly rounds: number;
  /** Least time each reads in a round. */
  readonly secondsPerTurn: number;
  /** How many times faster ours must be. */
  readonly ratioAtLeast: number;
}

/** Lets two readers read by turns in one process, A B A B, and compares the medians of their paces. */
export async function compareSideBySide(comparison: Comparison, { log }: PartContext): Promise<readonly Measure[]> {
  const { ours, peer, rounds, secondsPerTurn } = comparison;
  for (const reader of [ours, peer]) {
    await measurePace(reader, secondsPerTurn / 2);
  }
  const paces: { ours: Pace; peer: Pace }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const pace = { ours: await measurePace(ours, secondsPerTurn), peer: await measurePace(peer, secondsPerTurn) };
    paces.push(pace);
    log(
      `round ${round}: ${ours.name} ${pace.ours.wordsPerSecond.toFixed(0)} words/s, ${peer.name} ${pace.peer.wordsPerSecond.toFixed(0)} words/s`,
    );
  }
  const ratios = paces.map((pace) => pace.ours.wordsPerSecond / pace.peer.wordsPerSecond);
  const processorRatios = paces.map((pace) => pace.ours.wordsPerProcessorSecond / pace.peer.wordsPerProcessorSecond);
  const spread = `median of ${rounds} rounds, ${Math.min(...ratios).toFixed(1)} – ${Math.max(...ratios).toFixed(1)}`;
  return [
    { name: ours.name, value: median(paces.map((pace) => pace.ours.wordsPerSecond)), unit: 'words/s' },
    { name: peer.name, value: median(paces.map((pace) => pace.peer.wordsPerSecond)), unit: 'words/s' },
    { name: 'ratio', value: median(ratios), unit: '×', bound: { atLeast: comparison.ratioAtLeast }, note: spread },
    {
      name: 'ratio per processor second',
      value: median(processorRatios),
      unit: '×',
      note: 'time of all threads of the process counted',
    },
  ];
}
