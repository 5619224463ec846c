import type { ModelSource } from '@medmodal/core';
import { biomedicalReader } from './biomedical-reader.ts';
import { chineseReader } from './chinese-reader.ts';
import { clinicalReader } from './clinical-reader.ts';
import { clinicalRulesReader } from './clinical-rules-reader.ts';
import type { EntityReaderSource } from './entity-reader.ts';

/** Models that replace bundled ones, by the part they play. */
export interface EntityModels {
  /** Chemicals and diseases in English. Default `text-entities`. */
  readonly entities?: ModelSource;
  /** Findings, tests, anatomy, genes, species and more in English. Default `clinical-entities`. */
  readonly clinicalEntities?: ModelSource;
  /** Chinese. Default `chinese-entities`. */
  readonly chinese?: ModelSource;
}

/** The readers that are shipped, the most trusted first: where two find overlapping things, the earlier one is right. */
export function bundledReaders(models: EntityModels = {}): readonly EntityReaderSource[] {
  return [
    clinicalRulesReader(),
    clinicalReader(models.clinicalEntities),
    biomedicalReader(models.entities),
    chineseReader(models.chinese),
  ];
}
