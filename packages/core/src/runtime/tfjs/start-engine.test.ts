import * as tfjs from '@tensorflow/tfjs';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import { describe, expect, it } from 'vitest';
import { startEngine, TFJS_PACKAGES, type EngineRequest, type StartedEngine } from './start-engine.ts';
import type { TfjsEngine, TfjsPackage } from './tfjs-runtime.ts';

type Packages = Partial<Record<TfjsPackage, unknown>>;

const ALL: readonly TfjsEngine[] = ['tfjs-node', 'wasm', 'cpu'];

function start(packages: Packages, change: Partial<EngineRequest> = {}): Promise<StartedEngine> {
  const request: EngineRequest = { device: 'auto', engines: ALL, libraries: TFJS_PACKAGES, quiet: true, ...change };
  return startEngine(async (name) => {
    const found = packages[name];
    if (found === undefined) throw new Error(`${TFJS_PACKAGES[name]} is not installed.\nRequire stack: ...`);
    return found;
  }, request);
}

/** A library that starts no backend, or one on a GPU. */
function fakeLibrary(started: boolean, isUsingGpuDevice = false): object {
  return {
    version: { tfjs: '0.0.1' },
    env: () => ({ set: () => {} }),
    setBackend: async () => started,
    getBackend: () => '',
    backend: () => ({ isUsingGpuDevice }),
  };
}

describe('startEngine', () => {
  it('takes the first engine that is there', async () => {
    const { engine, backend } = await start({ tfjs, wasm });
    expect(engine).toBe('wasm');
    expect(backend).toEqual({
      runtime: '@tensorflow/tfjs wasm',
      version: '4.22.0',
      device: 'cpu',
      refused: [{ device: 'cpu', reason: 'tfjs-node: @tensorflow/tfjs-node is not installed' }],
    });
  });

  it('goes down to plain JavaScript only with the reasons', async () => {
    const { engine, backend } = await start({ tfjs, 'tfjs-node': fakeLibrary(false) });
    expect(engine).toBe('cpu');
    expect(backend.runtime).toBe('@tensorflow/tfjs cpu');
    expect(backend.refused.map(({ reason }) => reason)).toEqual([
      'tfjs-node: its backend could not be initialised',
      'wasm: @tensorflow/tfjs-backend-wasm is not installed',
    ]);
  });

  it('tells the GPU build by what it uses', async () => {
    const gpu = { tfjs, wasm, 'tfjs-node': fakeLibrary(true, true) };
    expect((await start(gpu)).backend).toMatchObject({ runtime: '@tensorflow/tfjs-node', device: 'cuda', refused: [] });
    const { backend } = await start(gpu, { device: 'cpu' });
    expect(backend).toMatchObject({ runtime: '@tensorflow/tfjs wasm', device: 'cpu' });
    expect(backend.refused).toEqual([{ device: 'cuda', reason: 'tfjs-node computes on cuda' }]);
  });

  it('fails when nothing is there, with the line that installs it', async () => {
    await expect(start({})).rejects.toMatchObject({
      code: 'runtime.missing',
      hint: expect.stringContaining('npm install @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0'),
    });
  });

  it.each(['cuda', 'webgpu'] as const)('refuses %s where no engine computes there', async (device) => {
    await expect(start({ tfjs, wasm }, { device })).rejects.toMatchObject({
      code: 'runtime.device-unavailable',
      details: { device, reason: expect.stringContaining('wasm computes on cpu') },
    });
  });
});
