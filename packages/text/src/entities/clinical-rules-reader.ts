import { runCooperatively } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import { findClinicalDetails } from '../rules/find-clinical-details.ts';
import { foldText, referenceStart } from '../rules/fold-text.ts';
import type { EntityReader, EntityReaderSource, EntityReading, FoundEntity, ReadingRequest } from './entity-reader.ts';

/** Name and version of the rules. The version changes with every change of what they find. */
export const CLINICAL_RULES = 'clinical-rules@1.0.0';

/**
 * Doses, strengths, routes, frequencies, durations, times, tests with values (units in UCUM) and social factors by rules, in
 * English and Chinese. Loads nothing.
 */
export function clinicalRulesReader(): EntityReaderSource {
  return {
    id: 'clinical-rules',
    languages: ['en', 'zh'],
    types: ['dose', 'strength', 'route', 'frequency', 'duration', 'test', 'value', 'time', 'social'],
    guidelines: [],
    models: async () => [],
    open: async () => new ClinicalRulesReader(),
  };
}

class ClinicalRulesReader implements EntityReader {
  async read(document: ClinicalDocument, { context: { signal } }: ReadingRequest): Promise<EntityReading> {
    return { entities: await runCooperatively(readSentences(document), signal ? { signal } : {}) };
  }

  async close(): Promise<void> {
    // Nothing was opened.
  }
}

function* readSentences({ text, sentences }: ClinicalDocument): Generator<void, FoundEntity[]> {
  const entities: FoundEntity[] = [];
  for (const sentence of sentences) {
    yield;
    const piece = text.slice(sentence.start, sentence.end);
    for (const { start, end, ...finding } of findClinicalDetails(foldText(piece))) {
      const from = referenceStart(piece, start);
      const last = entities.at(-1);
      if (last && last.end > sentence.start + from) continue;
      entities.push({ ...finding, start: sentence.start + from, end: sentence.start + end });
    }
  }
  return entities;
}
