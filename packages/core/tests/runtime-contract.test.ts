import { createOnnxRuntime } from '@medmodal/core/onnx';
import { computeAffine, createFakeRuntime, testRuntime } from '@medmodal/core/testing';

testRuntime({
  name: 'fake',
  create: () => createFakeRuntime(computeAffine),
  skip: [{ name: 'refuses a corrupt graph', reason: 'a fake runtime reads no graph' }],
});

testRuntime({ name: 'onnx on one worker', create: () => createOnnxRuntime({ workers: 1 }) });

testRuntime({ name: 'onnx on three workers', create: () => createOnnxRuntime({ workers: 3 }) });
