import { SdkError } from '../../errors/sdk-error.ts';
import { countResource } from '../../resources/alive-resources.ts';
import type { Dtype, TensorMap } from '../../tensor/tensor.ts';
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
  const opened = await openPageGraph(graph, { ...place, gpuOutputs });
  try {
    const { inputMetadata, outputMetadata } = opened.session;
    const specs = { inputs: tensorSpecs(inputMetadata), outputs: tensorSpecs(outputMetadata) };
    const plan = planResidents(specs, { resident, carry });
    const returned = plan.outputs.map(({ name }) => name);
    return pageLane(opened, plan, new PassedOnResidents(opened, { resident: copyTensors(resident), carry }, returned));
  } catch (error) {
    await opened.session.release();
    throw error;
  }
}

function pageLane(
  { session, backend }: PageGraph,
  { inputs, outputs }: ResidentPlan,
  residents: PassedOnResidents,
): StatefulLane {
  const uncount = countResource();
  let closing: Promise<void> | undefined;
  const attempt = async (work: () => Promise<TensorMap>): Promise<TensorMap> => {
    try {
      return await work();
    } catch (cause) {
      throw SdkError.is(cause) ? cause : runFailed(cause);
    }
  };
  return {
    backend,
    inputs,
    outputs,
    died: new Promise(() => {}),
    run: (feeds) => attempt(() => residents.run(feeds)),
    read: (names) => attempt(() => residents.read(names)),
    write: async (tensors) => residents.write(copyTensors(tensors)),
    close() {
      closing ??= Promise.resolve()
        .then(() => residents.dispose())
        .then(() => session.release())
        .finally(uncount);
      return closing;
    },
  };
}
