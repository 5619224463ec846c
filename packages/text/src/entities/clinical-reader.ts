import { bundledSource, type ModelSource, type RunContext, type Runtime } from '@medmodal/core';
import type { RecognizedEntity } from '../decoders/decode-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { ENTITY_TYPES, type EntityType } from '../entity.ts';
import type { EntityRecognizer } from '../tasks/entity-recognizer.ts';
import type { EntityReader, EntityReaderSource, EntityReading, FoundEntity, ReadingRequest } from './entity-reader.ts';
import { mostProbable, settleAnatomy, settleClinical, settleGenes, settleSpecies } from './settle-clinical.ts';
import type { settleWords } from './settle-words.ts';
import { unfamiliarWords } from './unfamiliar-words.ts';

/** The model that is shipped for clinical findings, genes, anatomy and species. */
export function bundledClinicalModel(): ModelSource {
  return bundledSource(new URL('../../models/clinical-entities/', import.meta.url));
}

/** A head that keeps to the guideline of one corpus. */
interface CorpusHead {
  readonly name: string;
  /** What is less probable is left out: it costs more precision than it gains recall. Chosen on held-out documents. */
  readonly lowest?: number;
}

/** Heads of the model by the corpus whose guideline each keeps to. */
const HEAD_OF_GUIDELINE: Readonly<Record<string, CorpusHead>> = {
  maccrobat2020: { name: 'clinical', lowest: 0.3 },
  bc2gm: { name: 'gene' },
  anatem: { name: 'anatomy' },
  linnaeus: { name: 'species' },
  bionlp13cg: { name: 'cancer' },
  ade: { name: 'adverse' },
};

/** A head that serves a user. */
interface TrustedHead {
  readonly name: string;
  readonly types: readonly EntityType[];
  readonly settle: (entities: readonly FoundEntity[], text: string) => readonly FoundEntity[];
}

/** Where two find overlapping things, the more probable one is right, of equals that of the earlier head. */
const TRUSTED: readonly TrustedHead[] = [
  {
    name: 'clinical',
    types: [
      'problem',
      'symptom',
      'drug',
      'dose',
      'route',
      'frequency',
      'duration',
      'anatomy',
      'test',
      'value',
      'procedure',
      'time',
      'social',
    ],
    settle: settleClinical,
  },
  { name: 'gene', types: ['gene'], settle: settleGenes },
  { name: 'species', types: ['species'], settle: settleSpecies },
  { name: 'anatomy', types: ['anatomy'], settle: settleAnatomy },
];

/**
 * Findings, drugs with their doses, tests with their values, procedures, anatomy, genes and species in English, by the model
 * `clinical-entities`: one network with a head a corpus.
 */
export function clinicalReader(source: ModelSource = bundledClinicalModel()): EntityReaderSource {
  return {
    id: 'clinical-entities',
    languages: ['en'],
    types: ENTITY_TYPES.filter((type) => TRUSTED.some(({ types }) => types.includes(type))),
    guidelines: Object.keys(HEAD_OF_GUIDELINE),
    models: async () => [(await source.open()).card],
    open: async (runtime: Runtime, context: RunContext) => {
      const { openEntityRecognizer } = await import('../tasks/entity-recognizer.ts');
      const { settleWords } = await import('./settle-words.ts');
      return new ClinicalReader(await openEntityRecognizer(source, runtime, context), settleWords);
    },
  };
}

class ClinicalReader implements EntityReader {
  readonly use: EntityRecognizer['use'];
  readonly #recognizer: EntityRecognizer;
  readonly #settleWords: typeof settleWords;

  constructor(recognizer: EntityRecognizer, settle: typeof settleWords) {
    this.#recognizer = recognizer;
    this.#settleWords = settle;
    this.use = recognizer.use;
  }

  async read(document: ClinicalDocument, { types, guideline, context }: ReadingRequest): Promise<EntityReading> {
    const head = guideline === undefined ? undefined : HEAD_OF_GUIDELINE[guideline];
    if (head !== undefined) {
      const { entities, words } = await this.#recognizer.recognize(document, { ...context, heads: [head.name] });
      const found = entities.flatMap((entity) => typed(entity));
      const sure = found.filter(({ probability }) => probability >= (head.lowest ?? 0));
      return { entities: sure, ...unfamiliarWords(words) };
    }
    const wanted = TRUSTED.filter((trusted) => trusted.types.some((type) => types.includes(type)));
    const { readings, words } = await this.#recognizer.recognize(document, {
      ...context,
      heads: wanted.map(({ name }) => name),
    });
    const settled = wanted.flatMap(({ name, settle }) => {
      const entities = readings.find((reading) => reading.head === name)?.entities ?? [];
      return settle(
        entities.flatMap((entity) => typed(entity)),
        document.text,
      );
    });
    return { entities: mostProbable(this.#settleWords(settled, document.text)), ...unfamiliarWords(words) };
  }

  close(): Promise<void> {
    return this.#recognizer.close();
  }
}

function typed({ start, end, type: label, probability }: RecognizedEntity): FoundEntity[] {
  const type = ENTITY_TYPES.find((name) => name === label);
  return type ? [{ start, end, type, probability }] : [];
}
