import { createTensor, type Model, type Runtime } from '@medmodal/core';
import type { Graph, Value } from '../graph/graph.ts';
import { BLOCKED_DOMAIN } from './convolution-blocks.ts';

const CHANNELS = 64;

/** A graph that only brings 64 channels of two positions into blocks. */
export function blockProbe(): Graph {
  const value = (name: string): Value => ({ name, dtype: 'float32', shape: [1, CHANNELS, 1, 2] });
  const [x, y] = [value('x'), value('y')];
  const node = { op: 'ReorderInput', domain: BLOCKED_DOMAIN, name: 'probe', inputs: [x], outputs: [y], attributes: {} };
  return { name: 'probe', inputs: [x], outputs: [y], initializers: new Map(), nodes: [node] };
}

/**
 * How many channels the convolution kernels of this runtime take at once on the CPU, found by looking at how it reorders
 * them; undefined where it has no such kernels (WebAssembly, processors without vector units).
 */
export async function blockLength(runtime: Runtime, probe: Model): Promise<number | undefined> {
  try {
    const session = await runtime.load(probe, { device: 'cpu', threads: 1 });
    try {
      const x = createTensor(
        'float32',
        [1, CHANNELS, 1, 2],
        Float32Array.from({ length: 2 * CHANNELS }, (_, at) => at),
      );
      const { y } = await session.run({ x });
      // Channel 0 at the second position comes after a block of channels at the first.
      const length = y ? Array.from(y.data, Number).indexOf(1) : 0;
      return [8, 16].includes(length) ? length : undefined;
    } finally {
      await session.dispose();
    }
  } catch {
    return undefined;
  }
}
