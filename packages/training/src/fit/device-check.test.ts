import type { Runtime, StatefulRuntime, StatefulSession, TensorMap } from '@medmodal/core';
import { createOnnxRuntime, type OnnxRuntime } from '@medmodal/core/onnx';
import { adam, fit, sgd, type FitOptions, type FitResult } from '@medmodal/training';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobDataset, blobNetwork, weightBytes } from '../../tests/fit/small-problem.ts';

/** What a broken device does to what it gives back. */
interface Fault {
  run?(outputs: TensorMap): TensorMap;
  read?(residents: TensorMap): TensorMap;
}

let onnx: OnnxRuntime;
beforeAll(() => void (onnx = createOnnxRuntime({ device: 'cpu' })));
afterAll(() => onnx.dispose());

/** A runtime whose WebGPU is the CPU with a fault. */
function withDevice(fault: Fault): Runtime {
  const stateful: Pick<StatefulRuntime, 'loadStateful'> = {
    async loadStateful(model, options) {
      const session = await onnx.loadStateful(model, { ...options, device: 'cpu' });
      if (options.device === 'cpu') return session;
      const faulty: StatefulSession = {
        backend: { ...session.backend, device: 'webgpu' },
        inputs: session.inputs,
        outputs: session.outputs,
        run: async (feeds, at) => fault.run?.(await session.run(feeds, at)) ?? session.run(feeds, at),
        read: async (names) => fault.read?.(await session.read(names)) ?? session.read(names),
        write: (tensors) => session.write(tensors),
        dispose: () => session.dispose(),
        [Symbol.asyncDispose]: () => session.dispose(),
      };
      return faulty;
    },
  };
  return Object.assign(Object.create(onnx) as Runtime, stateful);
}

function train(runtime: Runtime, options: Partial<FitOptions> = {}): Promise<FitResult> {
  const loss = 'sparseCategoricalCrossentropy';
  return fit(blobNetwork(), blobDataset(32), { runtime, loss, batchSize: 8, device: 'webgpu', ...options });
}

/** The first number of a tensor, made different. */
function changed(tensors: TensorMap, name: string, change: (value: number) => number): TensorMap {
  const tensor = tensors[name];
  if (!tensor) return tensors;
  const data = Float32Array.from(tensor.data, Number).map((value, index) => (index === 0 ? change(value) : value));
  return { ...tensors, [name]: { ...tensor, dtype: 'float32', data } };
}

/** A fault of what is read after the first step; what is read before is right. */
function afterStep(name: string, offset: number): (residents: TensorMap) => TensorMap {
  // A check reads once before its step and once after it.
  let reads = 0;
  return (residents) => (reads++ % 2 === 0 ? residents : changed(residents, name, (value) => value + offset));
}

describe('a device other than the CPU', () => {
  it('trains as the CPU does when it computes the same', async () => {
    const trained = await train(withDevice({}));
    const onCpu = await train(onnx, { device: 'cpu' });
    expect(trained.backend).toMatchObject({ device: 'webgpu', refused: [] });
    expect(weightBytes(trained.network)).toBe(weightBytes(onCpu.network));
  });

  const wrongLoss = { run: (outputs: TensorMap) => changed(outputs, 'loss', (loss) => loss * 1.01) };
  const failing = {
    run: (): TensorMap => {
      throw new Error('MaxPool has no Indices here');
    },
  };
  const wrongGradient = { read: afterStep('conv2d/kernel#mean', 1e-3) };
  const wrongWeight = { read: afterStep('dense/bias', 1e-2) };
  const faults: [string, Fault, Partial<FitOptions>, RegExp][] = [
    ['a wrong loss', wrongLoss, {}, /the loss of step 1 is \d/],
    ['a failing operator', failing, {}, /MaxPool has no Indices here/],
    ['a wrong gradient', wrongGradient, { optimizer: adam() }, /the step on conv2d\/kernel#mean is another/],
    ['a wrong weight', wrongWeight, { optimizer: sgd() }, /the step on dense\/bias is another/],
  ];

  it.each(faults)('is refused by name for %s', async (_, fault, options, reason) => {
    const refusal = { code: 'runtime.device-unavailable', message: expect.stringMatching(reason) };
    await expect(train(withDevice(fault), options)).rejects.toMatchObject(refusal);
  });

  it.each(faults)('is left by auto for %s, with the weights of the CPU', async (_, fault, options, reason) => {
    const trained = await train(withDevice(fault), { ...options, device: 'auto' });
    const onCpu = await train(onnx, { ...options, device: 'cpu' });
    expect(trained.backend).toMatchObject({
      device: 'cpu',
      refused: [{ device: 'webgpu', reason: expect.stringMatching(reason) }],
    });
    expect(weightBytes(trained.network)).toBe(weightBytes(onCpu.network));
  });
});
