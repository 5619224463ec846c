import { bundledSource, type ModelSource, type RunContext, type Runtime } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { EntityType } from '../entity.ts';
import type { EntityRecognizer } from '../tasks/entity-recognizer.ts';
import type { EntityReader, EntityReaderSource, EntityReading, FoundEntity, ReadingRequest } from './entity-reader.ts';
import type { settleWords } from './settle-words.ts';
import { unfamiliarWords } from './unfamiliar-words.ts';

const TYPE_OF_LABEL: Readonly<Record<string, EntityType>> = { chemical: 'drug', disease: 'problem' };

/** The model that is shipped for chemicals and diseases. */
export function bundledEntityModel(): ModelSource {
  return bundledSource(new URL('../../models/text-entities/', import.meta.url));
}

/** Drugs and other chemicals, diseases and symptoms in English notes and abstracts, by the model `text-entities`. */
export function biomedicalReader(source: ModelSource = bundledEntityModel()): EntityReaderSource {
  return {
    id: 'text-entities',
    languages: ['en'],
    types: ['problem', 'drug'],
    guidelines: ['bc5cdr', 'ncbi-disease'],
    models: async () => [(await source.open()).card],
    open: async (runtime: Runtime, context: RunContext) => {
      const { openEntityRecognizer } = await import('../tasks/entity-recognizer.ts');
      const { settleWords } = await import('./settle-words.ts');
      return new BiomedicalReader(await openEntityRecognizer(source, runtime, context), settleWords);
    },
  };
}

class BiomedicalReader implements EntityReader {
  readonly use: EntityRecognizer['use'];
  readonly #recognizer: EntityRecognizer;
  readonly #settleWords: typeof settleWords;

  constructor(recognizer: EntityRecognizer, settle: typeof settleWords) {
    this.#recognizer = recognizer;
    this.#settleWords = settle;
    this.use = recognizer.use;
  }

  async read(document: ClinicalDocument, { guideline, context }: ReadingRequest): Promise<EntityReading> {
    const { entities, words } = await this.#recognizer.recognize(document, context);
    const found = entities.flatMap(({ start, end, type: label, probability }): FoundEntity[] => {
      const type = TYPE_OF_LABEL[label];
      return type ? [{ start, end, type, probability }] : [];
    });
    return {
      entities: guideline === undefined ? this.#settleWords(found, document.text) : found,
      ...unfamiliarWords(words),
    };
  }

  close(): Promise<void> {
    return this.#recognizer.close();
  }
}
