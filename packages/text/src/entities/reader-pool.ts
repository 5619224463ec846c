import { SharedState, type ModelUse, type RunContext, type Runtime } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { EntityReader, EntityReaderSource, EntityReading, ReadingRequest } from './entity-reader.ts';

/** What one reader made of a document, and which it was. */
export interface PooledReading extends EntityReading {
  readonly source: EntityReaderSource;
  readonly use?: ModelUse;
}

/** The readers of a task: each is opened when a document first needs it. */
export interface ReaderPool {
  readonly sources: readonly EntityReaderSource[];
  /** The readings of those sources, in their order. */
  read(
    document: ClinicalDocument,
    request: ReadingRequest & { readonly sources: readonly EntityReaderSource[] },
  ): Promise<readonly PooledReading[]>;
  close(): Promise<void>;
}

/** Makes a pool of readers that run on one runtime. Opens none yet. */
export function createReaderPool(sources: readonly EntityReaderSource[], runtime: Runtime): ReaderPool {
  const states = new Map(sources.map((source) => [source.id, readerState(source, runtime)]));
  const readBy = async (
    source: EntityReaderSource,
    document: ClinicalDocument,
    request: ReadingRequest,
  ): Promise<PooledReading> => {
    const state = states.get(source.id) ?? readerState(source, runtime);
    return state.use(request.context, async (reader) => {
      const reading = await reader.read(document, request);
      return { ...reading, source, ...(reader.use && { use: reader.use }) };
    });
  };
  return {
    sources,
    read: (document, { sources: wanted, ...request }) =>
      Promise.all(wanted.map((source) => readBy(source, document, request))),
    close: async () => {
      await Promise.all([...states.values()].map((state) => state.dispose()));
    },
  };
}

function readerState(source: EntityReaderSource, runtime: Runtime): SharedState<EntityReader> {
  return new SharedState<EntityReader>({
    name: source.id,
    open: (context: RunContext) => source.open(runtime, context),
    close: (reader) => reader.close(),
  });
}
