import { bundledSource, type ModelSource, type RunContext, type Runtime } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { EntityType } from '../entity.ts';
import type { EntityRecognizer } from '../tasks/entity-recognizer.ts';
import type { EntityReader, EntityReaderSource, EntityReading, ReadingRequest } from './entity-reader.ts';
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
      return new BiomedicalReader(await openEntityRecognizer(source, runtime, context));
    },
  };
}

class BiomedicalReader implements EntityReader {
  readonly use: EntityRecognizer['use'];
  readonly #recognizer: EntityRecognizer;

  constructor(recognizer: EntityRecognizer) {
    this.#recognizer = recognizer;
    this.use = recognizer.use;
  }

  async read(document: ClinicalDocument, { context }: ReadingRequest): Promise<EntityReading> {
    const { entities, words } = await this.#recognizer.recognize(document, context);
    return {
      entities: entities.flatMap(({ start, end, type: label, probability }) => {
        const type = TYPE_OF_LABEL[label];
        return type ? [{ start, end, type, probability }] : [];
      }),
      ...unfamiliarWords(words),
    };
  }

  close(): Promise<void> {
    return this.#recognizer.close();
  }
}
