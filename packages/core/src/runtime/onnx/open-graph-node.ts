import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SdkError } from '../../errors/sdk-error.ts';
import type { Backend, Device } from '../runtime.ts';
import { createOnnxSession, tensorSpecs, type OnnxLibrary, type OnnxSession } from './onnx-library.ts';
import type { LoadedGraph, WorkerStart } from './worker-protocol.ts';

type Refused = Backend['refused'][number];

const GPU_HINTS: Readonly<Record<Device, string>> = {
  cpu: 'Install onnxruntime-node for this platform.',
  webgpu: 'It needs a GPU with a Vulkan, Metal or Direct3D 12 driver; ask for cpu or auto where there is none.',
  cuda: 'It needs an NVIDIA GPU, CUDA 12 and the CUDA libraries of onnxruntime-node (its install script downloads them); ask for cpu or auto otherwise.',
};

/** A graph that is loaded, with the library that runs it. */
export interface OpenGraph {
  readonly library: OnnxLibrary;
  readonly session: OnnxSession;
  readonly description: LoadedGraph;
}

/**
 * Loads a graph on the device that is asked for. `auto` means the CPU, unless the CUDA provider is installed: then it is
 * tried first. WebGPU is never chosen by itself on Node, because looking for an adapter costs more than it tells.
 *
 * @throws `runtime.missing`, `runtime.device-unavailable`, `runtime.load-failed`, `model.incompatible`.
 */
export async function openGraph(start: WorkerStart): Promise<OpenGraph> {
  const library = await importLibrary(start.library);
  const { candidates, refused } =
    start.device === 'auto' ? autoCandidates(start.library) : { candidates: [start.device], refused: [] };
  for (const device of candidates) {
    try {
      const { threads, spin = false } = start;
      const session = await createOnnxSession(library, start.graph, { provider: device, threads, spin });
      return { library, session, description: describe(library, session, { runtime: start.library, device, refused }) };
    } catch (cause) {
      if (SdkError.is(cause)) throw cause;
      const reason = reasonOf(cause);
      if (device === 'cpu') throw loadFailed(reason);
      if (start.device !== 'auto') throw deviceUnavailable(device, reason);
      refused.push({ device, reason });
    }
  }
  throw loadFailed('no device is left to try');
}

async function importLibrary(name: string): Promise<OnnxLibrary> {
  try {
    const module: { default?: OnnxLibrary } & OnnxLibrary = await import(libraryLocation(name));
    const library = module.default ?? module;
    // What goes wrong is thrown; the native log would write paths of this machine to stderr.
    library.env.logLevel = 'fatal';
    return library;
  } catch (cause) {
    throw new SdkError('runtime.missing', `${name} cannot be loaded: ${reasonOf(cause)}.`, {
      hint: `Install it: npm install ${name}${name === 'onnxruntime-node' ? '@1.30.0 (on a closed network with onnxruntime-node-install=skip in .npmrc)' : ''}.`,
      details: { library: name },
    });
  }
}

/** A file: or bare name is imported as it is; a path needs to become a URL. */
function libraryLocation(name: string): string {
  return name.startsWith('/') ? pathToFileURL(name).href : name;
}

function autoCandidates(library: string): { candidates: Device[]; refused: Refused[] } {
  const refused: Refused[] = [
    { device: 'webgpu', reason: 'Not tried: on Node auto does not look for a WebGPU adapter; ask for webgpu by name.' },
  ];
  if (hasCudaProvider(library)) return { candidates: ['cuda', 'cpu'], refused };
  refused.push({ device: 'cuda', reason: `Not tried: the CUDA provider of ${library} is not installed.` });
  return { candidates: ['cpu'], refused };
}

function hasCudaProvider(library: string): boolean {
  try {
    const main = createRequire(import.meta.url).resolve(library);
    const file = process.platform === 'win32' ? 'onnxruntime_providers_cuda.dll' : 'libonnxruntime_providers_cuda.so';
    return existsSync(join(dirname(main), '..', 'bin', 'napi-v6', process.platform, process.arch, file));
  } catch {
    return false;
  }
}

function describe(
  library: OnnxLibrary,
  session: OnnxSession,
  place: Pick<Backend, 'runtime' | 'device' | 'refused'>,
): LoadedGraph {
  const { versions } = library.env;
  return {
    backend: { ...place, version: versions.node ?? versions.common },
    inputs: tensorSpecs(session.inputMetadata),
    outputs: tensorSpecs(session.outputMetadata),
  };
}

function loadFailed(reason: string): SdkError {
  return new SdkError('runtime.load-failed', `ONNX Runtime could not load the graph: ${reason}.`, {
    hint: 'Check that the file is an ONNX model that this version of ONNX Runtime supports.',
  });
}

function deviceUnavailable(device: Device, reason: string): SdkError {
  return new SdkError('runtime.device-unavailable', `The device ${device} cannot be used: ${reason}.`, {
    hint: GPU_HINTS[device],
    details: { device, reason },
  });
}

/** One sentence without the build paths that ONNX Runtime puts in front. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.split('\n')[0] ?? '';
  return (
    line
      .replace(/^\/\S+\.cc:\d+ (?:.* was false\. )?/, '')
      .replace(/[.\s]+$/, '')
      .slice(0, 300) || 'no reason was given'
  );
}
