import { bundledSource, type ModelSource, type RunContext, type Runtime } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { EntityType } from '../entity.ts';
import type { ChineseRecognizer } from './chinese-recognizer.ts';
import type { chineseRegister } from './chinese-register.ts';
import type { EntityReader, EntityReaderSource, EntityReading, FoundEntity, ReadingRequest } from './entity-reader.ts';
import { mergeReadings } from './merge-readings.ts';

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
 * text is like, and adds what the other is sure of, unless a guideline says which.
 */
export function chineseReader(source: ModelSource = bundledChineseModel()): ChineseReaderSource {
  return {
    id: ID,
    model: source,
    languages: ['zh'],
    types: ['problem', 'symptom', 'drug', 'anatomy', 'test', 'procedure', 'social', 'time'],
    guidelines: ['cehrner', 'cmedqaner'],
    models: async () => [(await source.open()).card],
    open: async (runtime: Runtime, context: RunContext) => {
      const [{ openChineseRecognizer }, { chineseRegister: register }] = await Promise.all([
        import('./chinese-recognizer.ts'),
        import('./chinese-register.ts'),
      ]);
      return new ChineseReader(await openChineseRecognizer(source, runtime, context), register);
    },
  };
}

/** What the corpus that a text is unlike may add: cEHRNER leaves most symptoms unmarked, cMedQANER many tests. */
const ADDED_TYPES: ReadonlySet<EntityType> = new Set(['problem', 'symptom', 'drug', 'test']);
const SURE = 0.7;

function isSureAddition({ type, probability }: FoundEntity): boolean {
  return ADDED_TYPES.has(type) && probability >= SURE;
}

class ChineseReader implements EntityReader {
  readonly use: ChineseRecognizer['use'];
  readonly #recognizer: ChineseRecognizer;
  readonly #register: typeof chineseRegister;

  constructor(recognizer: ChineseRecognizer, register: typeof chineseRegister) {
    this.#recognizer = recognizer;
    this.#register = register;
    this.use = recognizer.use;
  }

  async read({ text }: ClinicalDocument, { guideline, context }: ReadingRequest): Promise<EntityReading> {
    if (guideline !== undefined) return { entities: await this.#find(text, guideline, context) };
    const guidelines = this.#register(text) === 'question' ? ['cmedqaner', 'cehrner'] : ['cehrner', 'cmedqaner'];
    const [first = [], second = []] = await Promise.all(guidelines.map((kept) => this.#find(text, kept, context)));
    return { entities: mergeReadings([first, second.filter(isSureAddition)]) };
  }

  async #find(text: string, guideline: string, context: RunContext): Promise<readonly FoundEntity[]> {
    const found = await this.#recognizer.recognize(text, guideline, context);
    return found.flatMap(({ start, end, label, probability }) => {
      const type = TYPE_OF_LABEL[label];
      return type ? [{ start, end, type, probability }] : [];
    });
  }

  close(): Promise<void> {
    return this.#recognizer.close();
  }
}
