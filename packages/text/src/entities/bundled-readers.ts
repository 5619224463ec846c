import type { ModelSource } from '@medmodal/core';
import { biomedicalReader } from './biomedical-reader.ts';
import { clinicalRulesReader } from './clinical-rules-reader.ts';
import type { EntityReaderSource } from './entity-reader.ts';

/** Models that replace bundled ones, by the part they play. */
export interface EntityModels {
  /** Chemicals and diseases in English. Default `text-entities`. */
  readonly entities?: ModelSource;
}

/** The readers that are shipped, the most trusted first: where two find overlapping things, the earlier one is right. */
export function bundledReaders(models: EntityModels = {}): readonly EntityReaderSource[] {
  return [clinicalRulesReader(), biomedicalReader(models.entities)];
}
