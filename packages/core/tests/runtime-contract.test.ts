import { createOnnxRuntime } from '@medmodal/core/onnx';
import {
  computeAffine,
  computeCounter,
  createFakeRuntime,
  testRuntime,
  testStatefulRuntime,
} from '@medmodal/core/testing';

testRuntime({
  name: 'fake',
  create: () => createFakeRuntime(computeAffine),
  skip: [{ name: 'refuses a corrupt graph', reason: 'a fake runtime reads no graph' }],
});

testRuntime({ name: 'onnx on one worker', create: () => createOnnxRuntime({ workers: 1 }) });

testRuntime({ name: 'onnx on three workers', create: () => createOnnxRuntime({ workers: 3 }) });

testStatefulRuntime({ name: 'fake', create: () => createFakeRuntime(computeCounter) });

testStatefulRuntime({ name: 'onnx', create: () => createOnnxRuntime() });
