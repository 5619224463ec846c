import {
  memorySource,
  type Folder,
  type ModelCard,
  type ModelSource,
  type Runtime,
  type TensorMap,
} from '@medmodal/core';
import { predictionGraph } from '../compile/prediction-graph.ts';
import type { Graph } from '../graph/graph.ts';
import { writeModel } from '../graph/write-model.ts';
import type { Network } from '../network/network.ts';
import { compressGraph, type Precision } from './compress-graph.ts';
import { createGolden, goldenInputs } from './golden.ts';
import { modelCardOf, type CardFacts } from './model-card-of.ts';

/** Arguments of {@link exportModel}. */
export interface ExportOptions extends CardFacts {
  /** How weights are stored. Default `float32`. */
  readonly precision?: Precision;
  /**
   * Runs the model that is exported, to store golden values with it and to compare it with the float32 one. Without it the
   * folder has no `golden.json`, and no difference is measured.
   */
  readonly runtime?: Runtime;
  /** Inputs to compare on. Not stored. Default: the inputs of the golden case. */
  readonly samples?: TensorMap;
  /** Further files of the folder, such as `LICENSE` or `vocabulary.json`. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** What the precision costs and saves. */
export interface PrecisionComparison {
  readonly precision: Precision;
  /** Size of the graph file as it is stored, and as it would be in float32. */
  readonly bytes: number;
  readonly float32Bytes: number;
  /** Largest |difference| of any output element from the float32 model; undefined without a runtime. */
  readonly maxDifference: number | undefined;
}

/** A model folder that was just made. */
export interface ModelFolder {
  readonly card: ModelCard;
  /** All files but `card.json`, by path. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The folder in memory: `runtime.load(await folder.source.open())`. */
  readonly source: ModelSource;
  readonly comparison: PrecisionComparison;
  /** Writes all files, the card last, so that a folder with a card is complete. @throws `storage.failed`. */
  save(folder: Folder): Promise<void>;
}

/**
 * Makes a model folder of a network: `model.onnx`, `card.json` and, with a runtime, `golden.json`.
 *
 * @throws `model.card-invalid` for facts that do not fit into a card; whatever the runtime throws.
 * @example
 * const folder = await exportModel(model, { id: 'pneumonia', task: 'vision.classify', labels: ['normal', 'pneumonia'] });
 * await folder.save(directoryFolder('models/pneumonia'));
 */
export async function exportModel(network: Network, options: ExportOptions): Promise<ModelFolder> {
  const { precision = 'float32', runtime } = options;
  const graph = predictionGraph(network);
  const plain = writeModel(graph);
  const stored = precision === 'float32' ? plain : writeModel(compressGraph(graph, precision));
  const measured = runtime && (await measure(graph, { plain, stored }, { ...options, runtime }));
  const golden = measured?.golden;
  const files = {
    'model.onnx': stored,
    ...(golden && { 'golden.json': new TextEncoder().encode(`${JSON.stringify(golden)}\n`) }),
    ...options.files,
  };
  const card = await modelCardOf(graph, options, files);
  const { files: _, ...rest } = card;
  return {
    card,
    files,
    source: memorySource(rest, files),
    comparison: {
      precision,
      bytes: stored.length,
      float32Bytes: plain.length,
      maxDifference: measured?.maxDifference,
    },
    async save(folder) {
      for (const [name, bytes] of Object.entries(files)) await folder.write(name, bytes);
      await folder.write('card.json', new TextEncoder().encode(`${JSON.stringify(card, undefined, 2)}\n`));
    },
  };
}

interface Measured {
  readonly golden: ReturnType<typeof createGolden>;
  readonly maxDifference: number;
}

/** Devices differ in the last bits: this is what float32 sums of a deep network allow for. */
const GOLDEN_TOLERANCE = 1e-3;

async function measure(
  graph: Graph,
  { plain, stored }: { readonly plain: Uint8Array; readonly stored: Uint8Array },
  options: ExportOptions & { readonly runtime: Runtime },
): Promise<Measured> {
  const inputs = goldenInputs(graph.inputs);
  const run = async (bytes: Uint8Array, feeds: readonly TensorMap[]): Promise<readonly TensorMap[]> => {
    const { files: _, ...card } = await modelCardOf(graph, options, {});
    const session = await options.runtime.load(await memorySource(card, { 'model.onnx': bytes }).open());
    try {
      const outputs: TensorMap[] = [];
      for (const each of feeds) outputs.push(await session.run(each));
      return outputs;
    } finally {
      await session.dispose();
    }
  };
  const samples = options.samples ?? inputs;
  const [outputs = {}, compared = {}] = await run(stored, [inputs, samples]);
  const [expected = {}] = stored === plain ? [compared] : await run(plain, [samples]);
  return {
    golden: createGolden(inputs, outputs, GOLDEN_TOLERANCE),
    maxDifference: largestDifference(compared, expected),
  };
}

function largestDifference(outputs: TensorMap, expected: TensorMap): number {
  const worst = Object.entries(expected).map(([name, { data }]) => {
    const found = outputs[name]?.data;
    let largest = 0;
    data.forEach((value: number | bigint, index: number) => {
      largest = Math.max(largest, Math.abs(Number(found?.[index]) - Number(value)));
    });
    return largest;
  });
  return Math.max(0, ...worst);
}
