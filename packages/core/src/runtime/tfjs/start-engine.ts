import { SdkError } from '../../errors/sdk-error.ts';
import type { Backend, Device, DeviceRequest } from '../runtime.ts';
import { reasonOf } from './reason-of.ts';
import type { TfjsLibrary, TfjsWasmLibrary } from './tfjs-library.ts';
import type { TfjsEngine, TfjsPackage, TfjsRuntimeSettings } from './tfjs-runtime.ts';

/** Imports one package of TensorFlow.js. @throws when it is not there, with a message that says so. */
export type TfjsImporter = (name: TfjsPackage) => Promise<unknown>;

/** Which engine is wanted. */
export interface EngineRequest {
  readonly device: DeviceRequest;
  /** In the order in which they are tried. */
  readonly engines: readonly TfjsEngine[];
  /** What each package is called here. */
  readonly libraries: Readonly<Record<TfjsPackage, string>>;
  readonly wasmPaths?: TfjsRuntimeSettings['wasmPaths'];
  /** True where this thread uses TensorFlow.js for nothing else: it is told to print no advice. */
  readonly quiet: boolean;
}

/** An engine that is ready to load models. */
export interface StartedEngine {
  readonly engine: TfjsEngine;
  readonly library: TfjsLibrary;
  readonly backend: Backend;
}

/** The packages by their usual names. */
export const TFJS_PACKAGES: Readonly<Record<TfjsPackage, string>> = {
  tfjs: '@tensorflow/tfjs',
  'tfjs-node': '@tensorflow/tfjs-node',
  wasm: '@tensorflow/tfjs-backend-wasm',
};

/** What TensorFlow.js calls the backend of each engine. */
export const BACKEND_NAMES: Readonly<Record<TfjsEngine, string>> = {
  'tfjs-node': 'tensorflow',
  wasm: 'wasm',
  cpu: 'cpu',
};

const INSTALL = 'npm install @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0';

/**
 * Starts the first engine that works here and computes on the device that is asked for; the others are reported as refused.
 *
 * @throws `runtime.missing` when no package of TensorFlow.js can be imported; `runtime.device-unavailable`.
 */
export async function startEngine(importPackage: TfjsImporter, request: EngineRequest): Promise<StartedEngine> {
  const refused: { device: Device; reason: string }[] = [];
  let found = false;
  for (const engine of request.engines) {
    try {
      const library = await importEngine(importPackage, engine, request);
      found = true;
      const device = await startBackend(library, engine);
      if (request.device === 'auto' || request.device === device)
        return { engine, library, backend: describe(engine, library, { device, refused, request }) };
      refused.push({ device, reason: `${engine} computes on ${device}` });
    } catch (error) {
      refused.push({ device: 'cpu', reason: `${engine}: ${reasonOf(error)}` });
    }
  }
  throw found ? unavailable(request.device, refused) : missing(refused);
}

/** What executes, as it stands in a {@link Backend}. */
export function runtimeNameOf(engine: TfjsEngine, libraries: EngineRequest['libraries']): string {
  return engine === 'tfjs-node' ? libraries['tfjs-node'] : `${libraries.tfjs} ${engine}`;
}

async function importEngine(
  importPackage: TfjsImporter,
  engine: TfjsEngine,
  { wasmPaths, quiet }: EngineRequest,
): Promise<TfjsLibrary> {
  const library = ownExports<TfjsLibrary>(await importPackage(engine === 'tfjs-node' ? 'tfjs-node' : 'tfjs'));
  if (quiet) library.env().set('PROD', true);
  if (engine === 'wasm') {
    const wasm = ownExports<TfjsWasmLibrary>(await importPackage('wasm'));
    if (wasmPaths !== undefined && library.getBackend() !== 'wasm') wasm.setWasmPaths(wasmPaths);
  }
  return library;
}

/** Node shows a CommonJS module as its default export, a bundler shows its names. */
function ownExports<Library>(module: unknown): Library {
  return ((module as { default?: unknown }).default ?? module) as Library;
}

async function startBackend(library: TfjsLibrary, engine: TfjsEngine): Promise<Device> {
  if (!(await library.setBackend(BACKEND_NAMES[engine]))) throw new Error('its backend could not be initialised');
  return library.backend().isUsingGpuDevice === true ? 'cuda' : 'cpu';
}

function describe(
  engine: TfjsEngine,
  library: TfjsLibrary,
  { device, refused, request }: Pick<Backend, 'device' | 'refused'> & { readonly request: EngineRequest },
): Backend {
  return {
    runtime: runtimeNameOf(engine, request.libraries),
    version: library.version['tfjs-node'] ?? library.version['tfjs'] ?? 'unknown',
    device,
    refused,
  };
}

function missing(refused: Backend['refused']): SdkError {
  return new SdkError(
    'runtime.missing',
    `TensorFlow.js cannot be loaded: ${refused.map(({ reason }) => reason).join('; ')}.`,
    {
      hint: `Install it: ${INSTALL} (or @tensorflow/tfjs-node, where it has a binary for the platform).`,
      details: { library: TFJS_PACKAGES.tfjs },
    },
  );
}

function unavailable(device: DeviceRequest, refused: Backend['refused']): SdkError {
  const reason = refused.map((each) => each.reason).join('; ');
  return new SdkError(
    'runtime.device-unavailable',
    `The device ${device} cannot be used with TensorFlow.js: ${reason}.`,
    {
      hint:
        device === 'cuda'
          ? "It needs an NVIDIA GPU and libraries: { 'tfjs-node': '@tensorflow/tfjs-node-gpu' }; ask for cpu or auto otherwise."
          : `Ask for cpu or auto, and install an engine for it: ${INSTALL}.`,
      details: { device, reason },
    },
  );
}
