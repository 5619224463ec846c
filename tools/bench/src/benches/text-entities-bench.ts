import { type ClinicalDocument, clinicalDocument, createText } from '@medmodal/text';
import { createOnnxRuntime, type OnnxRuntime } from '@medmodal/core/onnx';
import type { Bench, Measure, PartContext } from '../bench.ts';
import { createBertReader } from '../measures/bert-reader.ts';
import { measureLiveness } from '../measures/liveness.ts';
import { measureMemoryGrowth } from '../measures/memory-growth.ts';
import type { Reader } from '../measures/reader.ts';
import { compareSideBySide } from '../measures/side-by-side.ts';
import { countWords, syntheticNote } from '../notes/synthetic-note.ts';

const WORDS_A_PAGE = 500;
const PAGES = 200;

/** `text.entities` against a BERT-base-sized tagger, its memory over many notes, and the server under a long note. */
export const textEntitiesBench: Bench = {
  name: 'text.entities',
  summary:
    'words per second against a BERT-base-sized tagger, memory over 10,000 documents, liveness under a 200-page note',
  parts: [
    { name: 'speed', run: measureSpeed },
    { name: 'memory', run: measureMemory },
    { name: 'liveness', run: measureServer },
  ],
};

/** One worker with one thread runs both models. */
async function withRuntime<Result>(work: (runtime: OnnxRuntime) => Promise<Result>): Promise<Result> {
  const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  try {
    return await work(runtime);
  } finally {
    await runtime.dispose();
  }
}

function measureSpeed(context: PartContext): Promise<readonly Measure[]> {
  return withRuntime(async (runtime) => {
    const { entities } = createText({ runtime });
    const notes = Array.from({ length: 20 }, (_, index) => syntheticNote(index, 2 * WORDS_A_PAGE));
    let next = 0;
    const ours: Reader = {
      name: 'text.entities',
      read: async () => {
        const note = notes[next++ % notes.length] ?? '';
        await entities.run(clinicalDocument(note));
        return countWords(note);
      },
    };
    context.log('writing and loading a BERT-base graph …');
    const peer = await createBertReader(runtime, notes.join('\n'));
    const measures = await compareSideBySide(
      { ours, peer, rounds: 11, secondsPerTurn: 1.5, ratioAtLeast: 20 },
      context,
    );
    await peer.dispose();
    await entities.dispose();
    return [
      ...measures,
      {
        name: 'weights of the peer',
        value: peer.megaParameters,
        unit: 'million',
        note: 'BERT-base: 109 with its pooler',
      },
      {
        name: 'arithmetic of the peer',
        value: peer.gigaOperationsPerSecond(),
        unit: 'GFLOP/s',
        note: 'shows that it is not held back',
      },
    ];
  });
}

function measureMemory(context: PartContext): Promise<readonly Measure[]> {
  return withRuntime(async (runtime) => {
    const { entities } = createText({ runtime });
    const document = (seed: number): ClinicalDocument => clinicalDocument(syntheticNote(seed, 30));
    const read = (first: number, count: number): Promise<unknown> =>
      entities.runBatch(Array.from({ length: count }, (_, index) => document(first + index)));
    const measures = await measureMemoryGrowth({ read, count: 10_000, warmUp: 2_000 }, context);
    await entities.dispose();
    return measures;
  });
}

function measureServer(context: PartContext): Promise<readonly Measure[]> {
  const body = syntheticNote(1, PAGES * WORDS_A_PAGE);
  const description = `a note of ${PAGES} pages (${countWords(body).toLocaleString('en')} words)`;
  return measureLiveness({ path: '/v1/text/entities', mediaType: 'text/plain', body, description }, context);
}
