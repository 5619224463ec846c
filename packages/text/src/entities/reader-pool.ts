import { SharedState, type ModelUse, type Progress, type RunContext, type Runtime } from '@medmodal/core';
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
    read: (document, { sources: wanted, context, ...request }) => {
      const contexts = sharedProgress(context, wanted.length);
      return Promise.all(
        wanted.map((source, at) => readBy(source, document, { ...request, context: contexts[at] ?? context })),
      );
    },
    close: async () => {
      await Promise.all([...states.values()].map((state) => state.dispose()));
    },
  };
}

/** What several readers at work at once reported of one stage. */
interface StageProgress {
  readonly byReader: Map<number, Progress>;
  /** Share that was told last. */
  told: number;
}

/** One context for each of several readers at work at once; of each stage the progress of the slowest is told. */
function sharedProgress(context: RunContext, count: number): readonly RunContext[] {
  const { onProgress } = context;
  if (!onProgress) return Array.from({ length: count }, () => context);
  const stages = new Map<string, StageProgress>();
  const tell = (reader: number, progress: Progress): void => {
    const stage = stages.get(progress.stage) ?? { byReader: new Map<number, Progress>(), told: 0 };
    stages.set(progress.stage, stage);
    stage.byReader.set(reader, progress);
    const slowest = [...stage.byReader.values()].reduce((a, b) => (shareOf(b) < shareOf(a) ? b : a));
    if (shareOf(slowest) < stage.told) return;
    stage.told = shareOf(slowest);
    onProgress(slowest);
  };
  return Array.from({ length: count }, (_, reader) => ({
    ...context,
    onProgress: (progress: Progress) => tell(reader, progress),
  }));
}

function shareOf({ done, total }: Progress): number {
  return total ? done / total : 0;
}

function readerState(source: EntityReaderSource, runtime: Runtime): SharedState<EntityReader> {
  return new SharedState<EntityReader>({
    name: source.id,
    open: (context: RunContext) => source.open(runtime, context),
    close: (reader) => reader.close(),
  });
}
