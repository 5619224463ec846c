import { createOnnxRuntime } from '@medmodal/core/onnx';
import { testModality } from '@medmodal/core/testing';
import { readFile } from 'node:fs/promises';
import { createText } from './text.ts';

testModality({
  name: 'text',
  create: () => {
    const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
    const text = createText({ runtime });
    const dispose = async (): Promise<void> => {
      await text.dispose();
      await runtime.dispose();
    };
    return { ...text, dispose, [Symbol.asyncDispose]: dispose };
  },
  readExample: (path) => readFile(new URL(`../../../examples/${path}`, import.meta.url)),
});
