import { SdkError } from '@medmodal/core';
import type { InputOptions, SymbolicTensor } from '../layers/symbolic-tensor.ts';
import type { ImportedLayer } from './imported-layer.ts';
import { declaredInput, type ImportedModel } from './imported-model.ts';
import { readCalls, readReferences, type TensorReference } from './inbound-nodes.ts';
import { LayerConfig, readLayerEntry } from './layer-config.ts';
import type { ReadInner } from './sequential-model.ts';

/** `layers`, `input_layers` and `output_layers` of a functional model. */
export interface FunctionalConfig {
  readonly layers: readonly unknown[];
  readonly input_layers?: unknown;
  readonly output_layers?: unknown;
}

interface CalledLayer {
  readonly layer?: ImportedLayer;
  readonly input?: InputOptions;
  /** Number of the first call: a model inside of a model mostly counts as called once when it was made. */
  readonly firstCall: number;
  readonly calls: readonly (readonly TensorReference[])[];
}

/** A functional model of Keras: layers that call each other's outputs. @throws `model.corrupt`, `model.incompatible`. */
export function readFunctional(name: string, config: FunctionalConfig, readInner: ReadInner): ImportedModel {
  const inputs = readReferences(config.input_layers);
  const outputs = readReferences(config.output_layers);
  const entries = config.layers.map((value) => {
    const entry = readLayerEntry(value);
    return { entry, read: new LayerConfig(entry, 'layer'), calls: readCalls(entry.inbound_nodes) };
  });
  const references = [...outputs, ...entries.flatMap(({ calls }) => calls.flat())];
  const layers = new Map(
    entries.map(({ entry, read, calls }): [string, CalledLayer] => {
      if (entry.class_name === 'InputLayer') return [read.name, { input: declaredInput(read), calls, firstCall: 0 }];
      const layer = readInner(entry, read.name);
      const fromZero = references.some((reference) => reference.layer === read.name && reference.call === 0);
      return [read.name, { layer, calls, firstCall: 'inputs' in layer && !fromZero ? 1 : 0 }];
    }),
  );
  if (inputs.length === 0 || outputs.length === 0) throw corrupt(name, 'has no inputs or no outputs');
  return {
    name,
    inputs: inputs.map(({ layer }) => layers.get(layer)?.input ?? refuse(name, `has no input ${layer}`)),
    parts: [...layers.values()].flatMap(({ layer }) => layer?.parts ?? []),
    apply(tensors) {
      const known = new Map(inputs.map(({ layer }, index) => [`${layer}#0`, tensors.slice(index, index + 1)]));
      const walk = new Walk(name, layers, known);
      return outputs.map((reference) => walk.tensorOf(reference));
    },
  };
}

/** Calls layers from the inputs to whatever is asked for, each call once. */
class Walk {
  readonly #name: string;
  readonly #layers: ReadonlyMap<string, CalledLayer>;
  readonly #known: Map<string, readonly SymbolicTensor[]>;
  readonly #open: Set<string> = new Set();

  constructor(name: string, layers: ReadonlyMap<string, CalledLayer>, known: Map<string, readonly SymbolicTensor[]>) {
    this.#name = name;
    this.#layers = layers;
    this.#known = known;
  }

  tensorOf({ layer, call, output }: TensorReference): SymbolicTensor {
    const key = `${layer}#${call}`;
    const tensors = this.#known.get(key) ?? this.#called(key, { layer, call, output });
    this.#known.set(key, tensors);
    return tensors[output] ?? refuse(this.#name, `uses output ${output} of the layer ${layer}, which there is not`);
  }

  #called(key: string, { layer: name, call }: TensorReference): readonly SymbolicTensor[] {
    const found = this.#layers.get(name);
    const inputs = found?.calls[call - found.firstCall];
    if (!found?.layer || !inputs || inputs.length === 0) throw corrupt(this.#name, `never calls the layer ${name}`);
    if (this.#open.has(key)) throw corrupt(this.#name, `goes in a circle through the layer ${name}`);
    this.#open.add(key);
    const tensors = inputs.map((reference) => this.tensorOf(reference));
    this.#open.delete(key);
    return found.layer.apply(tensors);
  }
}

function corrupt(name: string, what: string): SdkError {
  return new SdkError('model.corrupt', `The model ${name} of model.json ${what}.`);
}

function refuse(name: string, what: string): never {
  throw corrupt(name, what);
}
