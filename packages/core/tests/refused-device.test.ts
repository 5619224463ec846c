import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const PROGRAM = `
  import { createOnnxRuntime } from '@medmodal/core/onnx';
  import { affineSource } from '@medmodal/core/testing';
  const runtime = createOnnxRuntime();
  await runtime.load(await affineSource().open(), { device: 'cuda' }).catch(({ code }) => console.log(code));
  console.log('goes on');
`;

it('a refused device is answered also in a program that does nothing else meanwhile', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: import.meta.dirname,
  });
  expect(stdout).toBe('runtime.device-unavailable\ngoes on\n');
});
