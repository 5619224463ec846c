import { SdkError } from '../../errors/sdk-error.ts';
import { countResource } from '../../resources/alive-resources.ts';
import type { Dtype, TensorMap } from '../../tensor/tensor.ts';
import type { DeviceRequest } from '../runtime.ts';
import { tensorSpecs } from './onnx-library.ts';
import { openPageGraph, type PageGraph, type PageGraphPlace } from './open-graph-browser.ts';
import { runFailed } from './page-lane-browser.ts';
import { PassedOnResidents } from './passed-on-residents.ts';
import { planResidents, type ResidentPlan } from './plan-residents.ts';
import type { Residency, StatefulLane } from './stateful-lane.ts';
import { copyTensors } from './tensor-buffers.ts';

/** Element types that a WebGPU device computes on; others stay in main memory. */
const GPU_DTYPES: ReadonlySet<Dtype> = new Set<Dtype>(['float32', 'float16', 'int32', 'uint32']);

/**
 * Loads a graph into this page and keeps its residents: in main memory for WebAssembly, on the GPU for WebGPU.
 *
 * @throws what `loadStateful` throws.
 */
export async function openStatefulPageLane(
  graph: Uint8Array,
  place: PageGraphPlace,
  { resident, carry }: Residency,
): Promise<StatefulLane> {
  const stays = ([input]: [string, string]): boolean => {
    const dtype = resident[input]?.dtype;
    return dtype !== undefined && GPU_DTYPES.has(dtype);
  };
  const gpuOutputs = Object.entries(carry)
    .filter(stays)
    .map(([, output]) => output);
  const open = (device: DeviceRequest): Promise<PageGraph> => openPageGraph(graph, { ...place, device, gpuOutputs });
  const opened = await open(place.device);
  try {
    const { inputMetadata, outputMetadata } = opened.session;
    const specs = { inputs: tensorSpecs(inputMetadata), outputs: tensorSpecs(outputMetadata) };
    return new StatefulPageLane(opened, planResidents(specs, { resident, carry }), {
      resident: copyTensors(resident),
      carry,
      reopen: () => open(opened.backend.device),
    });
  } catch (error) {
    await opened.session.release();
    throw error;
  }
}

interface PageResidency extends Residency {
  reopen(): Promise<PageGraph>;
}

class StatefulPageLane implements StatefulLane {
  readonly backend: PageGraph['backend'];
  readonly inputs: ResidentPlan['inputs'];
  readonly outputs: ResidentPlan['outputs'];
  readonly died: Promise<string> = new Promise(() => {});
  readonly #residency: PageResidency;
  readonly #uncount: () => void = countResource();
  #graph: PageGraph;
  #state: PassedOnResidents;
  #closing: Promise<void> | undefined;

  constructor(graph: PageGraph, { inputs, outputs }: ResidentPlan, residency: PageResidency) {
    this.backend = graph.backend;
    this.inputs = inputs;
    this.outputs = outputs;
    this.#residency = residency;
    this.#graph = graph;
    this.#state = this.#keep(residency.resident);
  }

  async run(feeds: TensorMap): Promise<TensorMap> {
    try {
      return await this.#state.run(feeds);
    } catch (cause) {
      if (this.backend.device === 'webgpu') await this.#renew();
      throw SdkError.is(cause) ? cause : runFailed(cause);
    }
  }

  read(names: readonly string[]): Promise<TensorMap> {
    return this.#state.read(names);
  }

  async write(tensors: TensorMap): Promise<void> {
    this.#state.write(copyTensors(tensors));
  }

  close(): Promise<void> {
    this.#closing ??= this.#free().finally(this.#uncount);
    return this.#closing;
  }

  #keep(resident: TensorMap): PassedOnResidents {
    const { carry } = this.#residency;
    const returned = this.outputs.map(({ name }) => name);
    return new PassedOnResidents(this.#graph, { resident, carry }, returned);
  }

  /** After a failed run on WebGPU, onnxruntime-web 1.30 never answers the next one of that session. */
  async #renew(): Promise<void> {
    const state = await this.#state.read(Object.keys(this.#residency.resident));
    await this.#free();
    this.#graph = await this.#residency.reopen();
    this.#state = this.#keep(state);
  }

  async #free(): Promise<void> {
    this.#state.dispose();
    await this.#graph.session.release();
  }
}
