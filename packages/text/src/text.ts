import type { Modality, Runtime, Task } from '@medmodal/core';
import { plainText } from './codecs/plain-text.ts';
import type { DocumentSpans } from './codecs/spans-input.ts';
import type { ClinicalDocument } from './document.ts';
import { bundledReaders, type EntityModels } from './entities/bundled-readers.ts';
import type { EntityReaderSource } from './entities/entity-reader.ts';
import type { EntitiesResult } from './entity.ts';
import { createAssertionTask, type AssertionOptions, type AssertionResult } from './tasks/assertion.ts';
import { createEntitiesTask, type EntityOptions } from './tasks/entities.ts';

/** What {@link createText} needs. */
export interface TextParts {
  /** The engine that runs the models. It stays the caller's to dispose. */
  readonly runtime: Runtime;
  /** Models to use instead of the bundled ones. */
  readonly models?: EntityModels;
  /** Readers of `text.entities` to use instead of those of this package, the most trusted first. */
  readonly entityReaders?: readonly EntityReaderSource[];
}

/** Clinical text: the modality, and its tasks by name with their types. */
export interface Text extends Modality {
  /** `text.entities` */
  readonly entities: Task<ClinicalDocument, EntityOptions, EntitiesResult>;
  /** `text.assertion` */
  readonly assertion: Task<DocumentSpans, AssertionOptions, AssertionResult>;
}

/** Makes the text modality. Loads nothing until a task is run. */
export function createText({ runtime, models, entityReaders = bundledReaders(models) }: TextParts): Text {
  const entities = createEntitiesTask({ runtime, readers: entityReaders });
  const assertion = createAssertionTask();
  const tasks: readonly Task[] = [entities, assertion];
  const dispose = async (): Promise<void> => {
    await Promise.all(tasks.map((task) => task.dispose()));
  };
  return {
    specVersion: 1,
    name: 'text',
    summary: 'Clinical notes: entities and what is asserted of them.',
    codecs: [plainText],
    tasks,
    entities,
    assertion,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
