import { fileURLToPath } from 'node:url';
import type { Measure, PartContext } from '../bench.ts';
import { figureOf, startPythonPeer } from './python-peer.ts';
import { measurePace, type Reader } from './reader.ts';
import { median } from './statistics.ts';

const SCRIPT = fileURLToPath(new URL('../../python/read_notes.py', import.meta.url));

/** A reader of ours beside a peer in Python that reads the same notes. */
export interface TextReading {
  readonly ours: Reader;
  /** What the script is to be. */
  readonly peer: 'spacy' | 'expressions';
  readonly peerName: string;
  /** JSON file with the notes. */
  readonly notes: string;
  readonly rounds: number;
}

/** Lets both read by turns, and compares their paces by the processor time that each takes. */
export async function compareTextReading(reading: TextReading, { log }: PartContext): Promise<readonly Measure[]> {
  const { ours, peer: kind, peerName, notes, rounds } = reading;
  const peer = await startPythonPeer({ script: SCRIPT, arguments: [kind, notes] });
  const unit = 'words/s';
  await measurePace(ours, 1);
  if ('missing' in peer) {
    const { wordsPerProcessorSecond } = await measurePace(ours, 3);
    return [
      { name: ours.name, value: wordsPerProcessorSecond, unit, note: 'a second of the processor' },
      { name: peerName, unit, note: `not installed: ${peer.missing}` },
    ];
  }
  const paces: { readonly ours: number; readonly theirs: number }[] = [];
  await peer.round();
  for (let round = 1; round <= rounds; round += 1) {
    const { wordsPerProcessorSecond } = await measurePace(ours, 1.5);
    const facts = await peer.round();
    const pace = {
      ours: wordsPerProcessorSecond,
      theirs: figureOf(facts, 'words') / figureOf(facts, 'processorSeconds'),
    };
    paces.push(pace);
    log(`round ${round}: ${ours.name} ${pace.ours.toFixed(0)} words/s, ${peerName} ${pace.theirs.toFixed(0)} words/s`);
  }
  await peer.stop();
  const ratios = paces.map((pace) => pace.ours / pace.theirs);
  return [
    { name: ours.name, value: median(paces.map((pace) => pace.ours)), unit, note: 'a second of the processor' },
    { name: peerName, value: median(paces.map((pace) => pace.theirs)), unit, note: String(peer.facts['version']) },
    {
      name: `${ours.name}: ratio to ${peerName}`,
      value: median(ratios),
      unit: '×',
      note: `median of ${rounds} rounds, ${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}`,
    },
  ];
}
