import type { ModelCard, ModelUse, RunContext, Runtime, Warning } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { EntityQuantity, EntityType } from '../entity.ts';
import type { Language } from '../language.ts';
import type { Span } from '../span.ts';

/** An entity as a reader finds it. */
export interface FoundEntity extends Span {
  readonly type: EntityType;
  /** Calibrated, in [0, 1]. */
  readonly probability: number;
  readonly quantity?: EntityQuantity;
  /** Gives way to whatever another reader finds there. Default false. */
  readonly tentative?: boolean;
}

/** What a reader made of a document. */
export interface EntityReading {
  /** In order of the text, without overlap. */
  readonly entities: readonly FoundEntity[];
  /** The text is not of the reader's kind. Default false. */
  readonly outOfDomain?: boolean;
  readonly warnings?: readonly Warning[];
}

/** What a reader is asked for. */
export interface ReadingRequest {
  /** Types that are wanted; a reader may leave out work for others, and what it finds of others is dropped. */
  readonly types: readonly EntityType[];
  /** The annotation guideline to keep to, one of the reader's own. Default: what serves a user best. */
  readonly guideline?: string;
  readonly context: RunContext;
}

/** An opened reader: finds entities of some types. Answers many documents at once. */
export interface EntityReader {
  /** The model that it runs; none where it reads by rules. */
  readonly use?: ModelUse;
  read(document: ClinicalDocument, request: ReadingRequest): Promise<EntityReading>;
  close(): Promise<void>;
}

/** A reader that is not opened yet, and what it is for. */
export interface EntityReaderSource {
  /** Unique among the readers of a task. */
  readonly id: string;
  readonly languages: readonly Language[];
  /** What it finds. */
  readonly types: readonly EntityType[];
  /** Corpora whose annotation guidelines it can keep to, such as `bc5cdr`; for evaluation. */
  readonly guidelines: readonly string[];
  /** Cards of its models. */
  models(): Promise<readonly ModelCard[]>;
  /** Loads what it needs. Called when a document first needs it. */
  open(runtime: Runtime, context: RunContext): Promise<EntityReader>;
}
