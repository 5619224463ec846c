import { SdkError } from '../../errors/sdk-error.ts';
import type { Backend, Device, DeviceRequest } from '../runtime.ts';
import { createOnnxSession, type OnnxLibrary, type OnnxSession } from './onnx-library.ts';
import type { OnnxRuntimeSettings } from './onnx-runtime.ts';

type Refused = Backend['refused'][number];

const PROVIDERS: Readonly<Record<Exclude<Device, 'cuda'>, string>> = { cpu: 'wasm', webgpu: 'webgpu' };

type WasmPaths = string | { readonly wasm?: string | URL | undefined; readonly mjs?: string | URL | undefined };

/** onnxruntime-web, with the settings of its WebAssembly part. */
interface OnnxWebLibrary extends OnnxLibrary {
  readonly env: OnnxLibrary['env'] & { readonly wasm: { numThreads?: number; wasmPaths?: WasmPaths } };
}

/** A graph that is loaded into this page, with the library that runs it. */
export interface PageGraph {
  readonly library: OnnxLibrary;
  readonly session: OnnxSession;
  readonly backend: Backend;
}

/** Where a graph runs in this page. */
export interface PageGraphPlace {
  readonly device: DeviceRequest;
  readonly threads: number;
  readonly wasmPaths: OnnxRuntimeSettings['wasmPaths'];
  /** Outputs that stay on the GPU, when it runs there. */
  readonly gpuOutputs?: readonly string[];
}

/** Loads a graph into this page. @throws what `Runtime.load` throws. */
export async function openPageGraph(graph: Uint8Array, place: PageGraphPlace): Promise<PageGraph> {
  const { device } = place;
  const refused: Refused[] = [];
  for (const candidate of device === 'auto' ? (['webgpu', 'cpu'] as const) : [device]) {
    const reason = await whyNot(candidate);
    if (reason === undefined) {
      const library = await importLibrary(candidate, place);
      try {
        const session = await createOnnxSession(library, graph, {
          provider: PROVIDERS[candidate as 'cpu' | 'webgpu'],
          threads: place.threads,
          gpuOutputs: candidate === 'webgpu' ? (place.gpuOutputs ?? []) : [],
        });
        const { versions } = library.env;
        const version = versions.web ?? versions.common;
        return { library, session, backend: { runtime: 'onnxruntime-web', version, device: candidate, refused } };
      } catch (cause) {
        if (SdkError.is(cause)) throw cause;
        if (candidate === 'cpu') throw loadFailed(cause);
        refused.push({ device: candidate, reason: reasonOf(cause) });
      }
    } else {
      refused.push({ device: candidate, reason });
    }
  }
  const last = refused.at(-1);
  throw new SdkError(
    'runtime.device-unavailable',
    `The device ${device} cannot be used: ${last?.reason ?? 'unknown'}.`,
    {
      hint: 'Ask for auto or cpu, which is WebAssembly and works in every browser.',
      details: { device, reason: last?.reason ?? '' },
    },
  );
}

async function whyNot(device: Device): Promise<string | undefined> {
  if (device === 'cpu') return undefined;
  if (device === 'cuda') return 'CUDA does not exist in browsers';
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
  if (!gpu) return 'this browser has no WebGPU';
  try {
    return (await gpu.requestAdapter()) ? undefined : 'WebGPU found no adapter';
  } catch (error) {
    return reasonOf(error);
  }
}

async function importLibrary(device: Device, place: PageGraphPlace): Promise<OnnxWebLibrary> {
  let library: OnnxWebLibrary;
  try {
    library = device === 'webgpu' ? await import('onnxruntime-web/webgpu') : await import('onnxruntime-web/wasm');
  } catch (cause) {
    throw new SdkError('runtime.missing', 'onnxruntime-web cannot be loaded.', {
      cause,
      hint: 'Install it: npm install onnxruntime-web@1.30.0.',
    });
  }
  library.env.wasm.numThreads = place.threads;
  if (place.wasmPaths !== undefined) library.env.wasm.wasmPaths = place.wasmPaths;
  return library;
}

function loadFailed(cause: unknown): SdkError {
  return new SdkError('runtime.load-failed', `ONNX Runtime could not load the graph: ${reasonOf(cause)}.`, {
    cause,
    hint: 'Check that the file is an ONNX model, and that the .wasm files of onnxruntime-web are served (wasmPaths).',
  });
}

/** What a library said, in one line. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 300);
}
