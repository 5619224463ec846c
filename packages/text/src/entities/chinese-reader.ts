import { bundledSource, type ModelSource, type RunContext, type Runtime } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { EntityType } from '../entity.ts';
import { openChineseRecognizer, type ChineseRecognizer } from './chinese-recognizer.ts';
import { chineseRegister } from './chinese-register.ts';
import type { EntityReader, EntityReaderSource, EntityReading, ReadingRequest } from './entity-reader.ts';

/** Labels of both corpora as types of the schema; body functions, departments and traits of things have none. */
const TYPE_OF_LABEL: Readonly<Record<string, EntityType>> = {
  diagnosis: 'problem',
  disease: 'problem',
  symptom: 'symptom',
  drug: 'drug',
  anatomy: 'anatomy',
  body: 'anatomy',
  laboratory: 'test',
  imaging: 'test',
  test: 'test',
  operation: 'procedure',
  treatment: 'procedure',
  crowd: 'social',
  time: 'time',
};

/** The model that is shipped for Chinese. */
export function bundledChineseModel(): ModelSource {
  return bundledSource(new URL('../../models/chinese-entities/', import.meta.url));
}

/** The Chinese reader, and the model it runs. */
export interface ChineseReaderSource extends EntityReaderSource {
  readonly model: ModelSource;
}

/** Whether a reader is the Chinese one. */
export function isChineseReader(source: EntityReaderSource): source is ChineseReaderSource {
  return source.id === ID && 'model' in source;
}

const ID = 'chinese-entities';

/**
 * Chinese records and health questions, by the model `chinese-entities`: it was taught by a corpus of either kind, and follows the one that a
 * text is like, unless a guideline says which.
 */
export function chineseReader(source: ModelSource = bundledChineseModel()): ChineseReaderSource {
  return {
    id: ID,
    model: source,
    languages: ['zh'],
    types: ['problem', 'symptom', 'drug', 'anatomy', 'test', 'procedure', 'social', 'time'],
    guidelines: ['cehrner', 'cmedqaner'],
    models: async () => [(await source.open()).card],
    open: async (runtime: Runtime, context: RunContext) =>
      new ChineseReader(await openChineseRecognizer(source, runtime, context)),
  };
}

class ChineseReader implements EntityReader {
  readonly use: ChineseRecognizer['use'];
  readonly #recognizer: ChineseRecognizer;

  constructor(recognizer: ChineseRecognizer) {
    this.#recognizer = recognizer;
    this.use = recognizer.use;
  }

  async read({ text }: ClinicalDocument, { guideline, context }: ReadingRequest): Promise<EntityReading> {
    const kept = guideline ?? (chineseRegister(text) === 'question' ? 'cmedqaner' : 'cehrner');
    const found = await this.#recognizer.recognize(text, kept, context);
    return {
      entities: found.flatMap(({ start, end, label, probability }) => {
        const type = TYPE_OF_LABEL[label];
        return type ? [{ start, end, type, probability }] : [];
      }),
    };
  }

  close(): Promise<void> {
    return this.#recognizer.close();
  }
}
