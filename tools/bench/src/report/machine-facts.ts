import { createRequire } from 'node:module';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** What a figure depends on besides the code; no names of machines or people. */
export interface MachineFacts {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  readonly onnxRuntime: string;
}

/** Reads the facts of this machine. */
export function readMachineFacts(): MachineFacts {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    onnxRuntime: onnxRuntimeVersion(),
  };
}

function onnxRuntimeVersion(): string {
  const manifest: unknown = createRequire(import.meta.resolve('@medmodal/core/onnx'))('onnxruntime-node/package.json');
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}
