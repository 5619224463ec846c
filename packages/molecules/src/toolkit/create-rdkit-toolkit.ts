import { SdkError, throwIfCancelled, type RunContext } from '@medmodal/core';
import type { ChemistryToolkit, ParsedStructure, StructureSource } from './chemistry-toolkit.ts';
import { RdkitEngine } from './rdkit-engine.ts';
import { loadRdkit } from './rdkit-module.ts';

/** Makes the RDKit toolkit. Loads nothing until it is first asked. */
export function createRdkitToolkit(): ChemistryToolkit {
  let engine: Promise<RdkitEngine> | undefined;
  let disposed = false;
  const opened = async (context: RunContext = {}): Promise<RdkitEngine> => {
    throwIfCancelled(context.signal);
    if (disposed) throw new SdkError('runtime.disposed', 'The chemistry toolkit was used after it had been disposed.');
    engine ??= loadRdkit().then((module) => new RdkitEngine(module));
    return engine;
  };
  const read = async (source: StructureSource, context?: RunContext): Promise<ParsedStructure> =>
    (await opened(context)).parse(source);
  const dispose = async (): Promise<void> => {
    disposed = true;
    engine = undefined;
  };
  return {
    specVersion: 1,
    name: 'rdkit',
    version: async () => (await opened()).version,
    read,
    readMany: (sources, context) =>
      Promise.all(
        sources.map((source) =>
          read(source, context).catch((error: unknown) => {
            if (SdkError.is(error)) return error;
            throw error;
          }),
        ),
      ),
    depict: async (source, style, context) => (await opened(context)).depict(source, style),
    match: async (source, patterns, context) => (await opened(context)).match(source, patterns),
    write: async (source, form, context) => (await opened(context)).write(source, form),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
