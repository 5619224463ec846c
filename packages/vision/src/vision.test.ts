import { createOnnxRuntime } from '@medmodal/core/onnx';
import { testModality } from '@medmodal/core/testing';
import { readFile } from 'node:fs/promises';
import { createVision } from './vision.ts';

testModality({
  name: 'vision',
  create: () => {
    const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
    const vision = createVision({ runtime });
    const dispose = async (): Promise<void> => {
      await vision.dispose();
      await runtime.dispose();
    };
    return { ...vision, dispose, [Symbol.asyncDispose]: dispose };
  },
  readExample: (path) => readFile(new URL(`../../../examples/${path}`, import.meta.url)),
});
