import { runCooperatively } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import { findClinicalDetails } from '../rules/find-clinical-details.ts';
import { foldText, referenceStart } from '../rules/fold-text.ts';
import type { EntityReader, EntityReading, FoundEntity, ReadingRequest } from './entity-reader.ts';
import { withoutListMarkers } from './list-markers.ts';

/** Reads a document by the rules, sentence by sentence. */
export class RuleReader implements EntityReader {
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
  return withoutListMarkers(entities, text);
}
