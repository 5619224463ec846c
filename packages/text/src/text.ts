import type { Modality, ModelSource, Runtime, Task } from '@medmodal/core';
import type { ClassifyResult } from './classification/classified.ts';
import type { LinkInput } from './codecs/link-input.ts';
import { plainText } from './codecs/plain-text.ts';
import type { DeidentifyInput } from './codecs/deidentify-input.ts';
import { fhirJson } from './codecs/fhir-json.ts';
import type { DocumentSpans } from './codecs/spans-input.ts';
import { transcriptJson } from './codecs/transcript-json.ts';
import type { ClinicalDocument } from './document.ts';
import { bundledReaders, type EntityModels } from './entities/bundled-readers.ts';
import type { EntityReaderSource } from './entities/entity-reader.ts';
import type { EntitiesResult } from './entity.ts';
import type { RelationsResult } from './relation.ts';
import type { SentimentResult } from './sentiment/aspects.ts';
import type { AbbreviationsResult } from './tasks/abbreviations-result.ts';
import type { AbbreviationOptions } from './tasks/abbreviations-options.ts';
import { createAbbreviationsTask } from './tasks/abbreviations.ts';
import { createAssertionTask, type AssertionOptions, type AssertionResult } from './tasks/assertion.ts';
import type { ClassifyOptions } from './tasks/classify-options.ts';
import { createClassifyTask } from './tasks/classify.ts';
import type { DeidentifyOptions } from './tasks/deidentify-options.ts';
import type { DeidentifyResult } from './tasks/deidentify-result.ts';
import { createDeidentifyTask } from './tasks/deidentify.ts';
import type { EntityOptions } from './tasks/entities-options.ts';
import { createEntitiesTask } from './tasks/entities.ts';
import type { LinkOptions } from './tasks/link-options.ts';
import type { LinkResult } from './tasks/link-result.ts';
import { createLinkTask } from './tasks/link.ts';
import type { ReidentifyOptions, ReidentifyResult } from './tasks/reidentify-options.ts';
import { createReidentifyTask } from './tasks/reidentify.ts';
import type { RelationOptions } from './tasks/relations-schema.ts';
import { createRelationsTask } from './tasks/relations.ts';
import type { SentimentOptions } from './tasks/sentiment-options.ts';
import { createSentimentTask } from './tasks/sentiment.ts';
import type { SummarizeOptions } from './tasks/summarize-schema.ts';
import { createSummarizeTask } from './tasks/summarize.ts';
import type { SummaryResult } from './summarization/summary.ts';

/** What {@link createText} needs. */
export interface TextParts {
  /** The engine that runs the models. It stays the caller's to dispose. */
  readonly runtime: Runtime;
  /** Models to use instead of the bundled ones. */
  readonly models?: EntityModels;
  /** Readers of `text.entities` to use instead of those of this package, the most trusted first. */
  readonly entityReaders?: readonly EntityReaderSource[];
  /** Label sets of `text.classify` by name, beside those of this package or instead of one of the same name. */
  readonly classifiers?: Readonly<Record<string, ModelSource>>;
  /** Model of `text.deidentify` to use instead of that of this package. */
  readonly deidentification?: ModelSource;
}

/** Clinical text: the modality, and its tasks by name with their types. */
export interface Text extends Modality {
  /** `text.entities` */
  readonly entities: Task<ClinicalDocument, EntityOptions, EntitiesResult>;
  /** `text.classify` */
  readonly classify: Task<ClinicalDocument, ClassifyOptions, ClassifyResult>;
  /** `text.deidentify` */
  readonly deidentify: Task<DeidentifyInput, DeidentifyOptions, DeidentifyResult>;
  /** `text.reidentify` */
  readonly reidentify: Task<DeidentifyInput, ReidentifyOptions, ReidentifyResult>;
  /** `text.assertion` */
  readonly assertion: Task<DocumentSpans, AssertionOptions, AssertionResult>;
  /** `text.link` */
  readonly link: Task<LinkInput, LinkOptions, LinkResult>;
  /** `text.abbreviations` */
  readonly abbreviations: Task<ClinicalDocument, AbbreviationOptions, AbbreviationsResult>;
  /** `text.relations` */
  readonly relations: Task<ClinicalDocument, RelationOptions, RelationsResult>;
  /** `text.sentiment` */
  readonly sentiment: Task<ClinicalDocument, SentimentOptions, SentimentResult>;
  /** `text.summarize` */
  readonly summarize: Task<ClinicalDocument, SummarizeOptions, SummaryResult>;
}

/** Makes the text modality. Loads nothing until a task is run. */
export function createText({
  runtime,
  models,
  entityReaders = bundledReaders(models),
  classifiers = {},
  deidentification,
}: TextParts): Text {
  const entities = createEntitiesTask({ runtime, readers: entityReaders });
  const assertion = createAssertionTask();
  const classify = createClassifyTask({ runtime, models: classifiers });
  const deidentify = createDeidentifyTask(deidentification && { source: deidentification });
  const reidentify = createReidentifyTask();
  const link = createLinkTask();
  const abbreviations = createAbbreviationsTask();
  const relations = createRelationsTask({ runtime, readers: entityReaders });
  const sentiment = createSentimentTask();
  const summarize = createSummarizeTask();
  const tasks: readonly Task[] = [
    entities,
    assertion,
    classify,
    relations,
    sentiment,
    summarize,
    deidentify,
    reidentify,
    link,
    abbreviations,
  ];
  const dispose = async (): Promise<void> => {
    await Promise.all(tasks.map((task) => task.dispose()));
  };
  return {
    specVersion: 1,
    name: 'text',
    summary:
      'Clinical text in English and Chinese: entities, relations, classes, codes, de-identification, SOAP notes.',
    codecs: [plainText, fhirJson, transcriptJson],
    tasks,
    entities,
    assertion,
    classify,
    deidentify,
    reidentify,
    link,
    abbreviations,
    relations,
    sentiment,
    summarize,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
