import {
  createTensor,
  memorySource,
  SdkError,
  type Model,
  type RunContext,
  type Runtime,
  type Tensor,
} from '@medmodal/core';
import type { ClassifierParameters } from '../encoders/classifier-parameters.ts';
import type { ActivationGraph } from './activation-graph.ts';

/** One map of a branch: how much each place adds to the score of the class. */
export interface ActivationMap {
  readonly width: number;
  readonly height: number;
  /** Row by row; their unit is that of the scores. */
  readonly values: Float32Array;
}

/** A classifier that shows where its classes come from. */
export interface ActivationMaps {
  /**
   * One map a branch of the classifier.
   *
   * @param image one image as the model takes it, float32 [1, …]
   * @param chosen number of the class, from 0
   */
  mapsOf(image: Tensor, chosen: number, context: RunContext): Promise<readonly ActivationMap[]>;
  /** False when the classes also depend on the image in other ways than through the maps. */
  readonly complete: boolean;
  close(): Promise<void>;
}

/** What {@link openActivationMaps} needs. */
export interface ActivationModel {
  readonly model: Model;
  readonly parameters: ClassifierParameters;
  readonly runtime: Runtime;
}

/**
 * Loads a classifier a second time, with its feature maps tapped.
 *
 * @throws `graph.unsupported` for a model without feature maps; `model.*`; what the runtime throws.
 */
export async function openActivationMaps(
  { model, parameters, runtime }: ActivationModel,
  context: RunContext,
): Promise<ActivationMaps> {
  const { input, output, labels } = parameters;
  // What differentiates is large, and loaded when an explanation needs it.
  const [lazy, bytes] = await Promise.all([import('./activation-graph.ts'), model.file('model.onnx', context)]);
  const graph = lazy.activationGraph({ model: bytes, output, classes: labels.length });
  const tapped = await tappedModel(model, graph);
  const session = await runtime.load(tapped, context.signal ? { signal: context.signal } : {});
  return {
    complete: graph.complete,
    async mapsOf(image, chosen, { signal }) {
      const weights = Float32Array.from(labels, (_, at) => Number(at === chosen));
      const feeds = { [input]: image, [lazy.CLASS_WEIGHTS]: createTensor('float32', [1, labels.length], weights) };
      const answers = await session.run(feeds, signal ? { signal } : {});
      return graph.outputs.map(({ name }) => mapOf(answers[name]));
    },
    close: () => session.dispose(),
  };
}

function mapOf(tensor: Tensor | undefined): ActivationMap {
  const [batch, height = 0, width = 0] = tensor?.shape ?? [];
  if (tensor?.data instanceof Float32Array && batch === 1) return { width, height, values: tensor.data };
  throw new SdkError('model.incompatible', 'The feature maps of the model have another form than its file says.', {
    hint: 'Ask for the method occlusion, which works with any model.',
  });
}

function tappedModel({ card }: Model, { bytes, inputs, outputs }: ActivationGraph): Promise<Model> {
  const tensors = (values: ActivationGraph['inputs']): typeof card.inputs =>
    values.map(({ name, dtype, shape }) => ({ name, dtype, shape: [...shape] }));
  return memorySource({ ...card, inputs: tensors(inputs), outputs: tensors(outputs) }, { 'model.onnx': bytes }).open();
}
