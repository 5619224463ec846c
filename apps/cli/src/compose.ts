import process from 'node:process';
import { modelFolder } from './model-folder.ts';
import type { House, ServeOptions } from './parts.ts';
import type { Terminal } from './terminal/terminal.ts';

// Loaded when a command needs them, so that `--help` and wrong command lines answer at once.

/** The modalities that the API mounts, on a runtime of their own; `DEVICE` and `WORKERS` are read from the environment. */
export async function openRepositoryHouse(): Promise<House> {
  const [{ createModalities, readConfig }, { createOnnxRuntime }] = await Promise.all([
    import('@medmodal/api'),
    import('@medmodal/core/onnx'),
  ]);
  const { DEVICE, WORKERS } = process.env;
  const { device, workers } = readConfig({ DEVICE, WORKERS });
  const runtime = createOnnxRuntime({ device, workers });
  const modalities = createModalities(runtime, { resolveModel: modelFolder });
  const dispose = async (): Promise<void> => {
    await Promise.all(modalities.map((modality) => modality.dispose()));
    await runtime.dispose();
  };
  return { modalities, dispose };
}

/** Serves the API where the options say, else where `HOST` and `PORT` of the environment say. */
export async function serveRepository(options: ServeOptions, terminal: Terminal): Promise<number> {
  const { serve } = await import('@medmodal/api');
  const { HOST, PORT } = process.env;
  const environment = { ...process.env, HOST: options.host ?? HOST, PORT: options.port?.toString() ?? PORT };
  return serve({
    environment,
    print: (line) => terminal.out(`${line}\n`),
    printError: (line) => terminal.error(`${line}\n`),
  });
}
