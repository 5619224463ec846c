import { createTensor, type Runtime } from '@medmodal/core';
import { BERT_BASE, bertGraph, bertOperationsPerToken } from '../onnx/bert-graph.ts';
import { loadGraph } from './load-graph.ts';
import type { Reader } from './reader.ts';

/** BERT-base as a reader, with what is known of its cost. */
export interface BertReader extends Reader {
  /** Weights, in millions. */
  readonly megaParameters: number;
  /** Floating-point operations per second over all that it has read, in billions. */
  gigaOperationsPerSecond(): number;
  dispose(): Promise<void>;
}

/** 512 tokens a run, in windows of 128: of 128, 256 and 512 the length at which this peer reads fastest on one core. */
const WINDOWS = 4;
const LENGTH = 128;
const SPECIAL_TOKENS = 2;

/**
 * A BERT-base token classifier with random weights that reads `text` over and over. Nothing is charged to it but the run
 * of its graph: windows are full and do not overlap, its tokens are ready, and every word counts as one piece for each
 * stretch of letters or digits and one for each punctuation mark – what BERT's own pre-tokeniser yields before word pieces
 * are split further.
 */
export async function createBertReader(runtime: Runtime, text: string): Promise<BertReader> {
  const graph = bertGraph(BERT_BASE);
  const session = await loadGraph(runtime, graph.bytes);
  const words = text.match(/\S+/gu) ?? [];
  const pieceCounts = words.map(countPieces);
  let next = 0;
  let reads = 0;
  let seconds = 0;
  const read = async (): Promise<number> => {
    const capacity = WINDOWS * (LENGTH - SPECIAL_TOKENS);
    let count = 0;
    for (let filled = 0; filled + (pieceCounts[next] ?? 1) <= capacity; next = (next + 1) % words.length) {
      filled += pieceCounts[next] ?? 1;
      count += 1;
    }
    const started = performance.now();
    await session.run({ ids: createTensor('int64', [WINDOWS, LENGTH], tokenIds(next)) }, { transfer: true });
    seconds += (performance.now() - started) / 1000;
    reads += 1;
    return count;
  };
  return {
    name: 'BERT-base token classifier',
    megaParameters: graph.parameters / 1e6,
    gigaOperationsPerSecond: () =>
      (reads * WINDOWS * LENGTH * bertOperationsPerToken(BERT_BASE, LENGTH)) / seconds / 1e9,
    read,
    dispose: () => session.dispose(),
  };
}

/** Pieces that BERT's pre-tokeniser makes of a white-space word. */
export function countPieces(word: string): number {
  return word.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]/gu)?.length ?? 0;
}

function tokenIds(seed: number): BigInt64Array {
  return BigInt64Array.from({ length: WINDOWS * LENGTH }, (_, index) =>
    BigInt(((seed + index) * 7919) % BERT_BASE.vocabulary),
  );
}
