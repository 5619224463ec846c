import type { Modality, Task } from '@medmodal/core';
import { formsOf, propertiesOf, toJsonSchema, type JsonSchema } from './json-schema.ts';

/** A task with the route it is offered at, and its schemas as JSON. */
export interface MountedTask {
  readonly modality: Modality;
  readonly task: Task;
  /** `text.entities` is at `/v1/text/entities`. */
  readonly path: string;
  readonly schemas: { readonly input: JsonSchema; readonly options: JsonSchema; readonly result: JsonSchema };
}

/** Draws the route and the JSON Schemas of every task of the modalities. */
export function mountTasks(modalities: readonly Modality[]): readonly MountedTask[] {
  return modalities.flatMap((modality) => modality.tasks.map((task) => mountTask(modality, task)));
}

function mountTask(modality: Modality, task: Task): MountedTask {
  const verb = task.name.slice(task.name.indexOf('.') + 1);
  return {
    modality,
    task,
    path: `/v1/${modality.name}/${verb}`,
    schemas: {
      input: toJsonSchema(task.input, 'input'),
      options: toJsonSchema(task.options, 'input'),
      result: toJsonSchema(task.result, 'output'),
    },
  };
}

/** Names of the fields of a task's JSON body: those of its input, and `options`. */
export function bodyFields(mounted: MountedTask): readonly string[] {
  const { input } = mounted.schemas;
  return [...new Set([...propertiesOf(input).keys(), ...formsOf(input).flat()]), 'options'];
}
