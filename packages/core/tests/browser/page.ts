import { bundledSource, fileSource, sha256Hex, urlSource, type DeviceRequest } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { affineSource, assertFails, runtimeChecks, statefulChecks } from '@medmodal/core/testing';

/** One check that ran in the page. */
export interface Result {
  readonly name: string;
  readonly error?: string;
}

/** What the test can ask of the page. */
export interface PageApi {
  runChecks(device: DeviceRequest): Promise<readonly Result[]>;
  runStatefulChecks(device: DeviceRequest): Promise<readonly Result[]>;
  backend(device: DeviceRequest): Promise<unknown>;
  sources(model: string): Promise<readonly Result[]>;
}

const page: PageApi = {
  runChecks: (device) => runAll(runtimeChecks({ name: 'onnx', create: () => createOnnxRuntime({ device }) })),
  runStatefulChecks: (device) => runAll(statefulChecks({ name: 'onnx', create: () => createOnnxRuntime({ device }) })),
  async backend(device) {
    await using runtime = createOnnxRuntime({ device });
    return (await runtime.load(await affineSource().open())).backend;
  },
  sources: (model) =>
    runAll([
      {
        name: 'urlSource caches, and lives without its server',
        async run() {
          const open = async (url: string): Promise<Uint8Array> =>
            (await urlSource(url, { cache: 'models' }).open()).file('model.onnx');
          const first = await open(model);
          const again = await open(model);
          if ((await sha256Hex(first)) !== (await sha256Hex(again)))
            throw new Error('The cache answered something else.');
        },
      },
      {
        name: 'bundledSource reads next to the script',
        run: async () => void (await (await bundledSource(new URL(model)).open()).file('model.onnx')),
      },
      {
        name: 'fileSource says what to use instead',
        run: async () => void (await assertFails(() => fileSource('/x').open(), 'configuration.invalid')),
      },
    ]),
};

async function runAll(checks: readonly { name: string; run(): Promise<void> }[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const { name, run } of checks) {
    results.push(
      await run().then(
        () => ({ name }),
        (error: unknown) => ({ name, error: String(error) }),
      ),
    );
  }
  return results;
}

Object.assign(globalThis, { page });
