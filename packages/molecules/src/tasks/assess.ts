import { chooseModel, defineTask, SdkError, VERSION } from '@medmodal/core';
import type { ModelSource, RunContext, Runtime, Task, TaskExample } from '@medmodal/core';
import type { z } from 'zod';
import type { Assessment } from '../assessment.ts';
import { evaluateMoleculeNet } from '../evaluations/moleculenet.ts';
import type { Molecule } from '../molecule.ts';
import type { Assessor } from '../prediction/open-assessor.ts';
import { createSharedAssessors, type SharedAssessors } from '../prediction/shared-assessors.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { assessAnswer } from './assess-answer.ts';
import { assessExports } from './assess-exports.ts';
import { assessHeadline } from './assess-headline.ts';
import { assessOptionsSchema, type AssessOptions } from './assess-options.ts';
import { assessmentSchema } from './assessment-schema.ts';
import { sampleMolecule } from './sample-molecule.ts';

/** What the three predicting tasks share. */
export interface AssessTaskParts {
  readonly runtime: Runtime;
  readonly toolkit: ChemistryToolkit;
  /** JSON form of the input. */
  readonly input: z.ZodType<Molecule>;
  /** Models by the id they are asked for; they come before those bundled with this package. */
  readonly models?: Readonly<Record<string, ModelSource>>;
  /**
   * Finds a model that is neither given nor bundled, such as a folder by its path; undefined when there is none. The model
   * of each name stays loaded until the task is disposed, so a server should not let strangers choose the names.
   */
  readonly resolveModel?: (name: string) => ModelSource | undefined;
}

/** What is particular to one of them. */
export interface AssessTaskDefinition {
  readonly name: string;
  readonly summary: string;
  /** The models that are shipped for it, by id. */
  readonly bundled: Readonly<Record<string, ModelSource>>;
  readonly examples: readonly TaskExample[];
}

/** The name under which every model of a task answers. */
const ALL = 'all';
const MEDIA_TYPES: readonly string[] = ['text/plain', 'chemical/x-mdl-molfile'];
/** Twice what a model takes at once, so that the next batch is encoded while one is under way. */
const BATCH_CONCURRENCY = 512;

/** Makes a task that asks one or several molecule models about a structure. */
export function createAssessTask(
  definition: AssessTaskDefinition,
  parts: AssessTaskParts,
): Task<Molecule, AssessOptions, Assessment> {
  const { models = {}, resolveModel } = parts;
  const own = Object.fromEntries(
    Object.keys(definition.bundled).flatMap((id) => (models[id] ? [[id, models[id]]] : [])),
  );
  const known: Readonly<Record<string, ModelSource>> = { ...definition.bundled, ...own };
  const ids = Object.keys(known);
  const standard = ids.length === 1 ? (ids[0] ?? ALL) : ALL;
  const names = ids.length === 1 ? ids : [ALL, ...ids];
  const options = assessOptionsSchema({ standard, names, resolves: resolveModel !== undefined });
  const sourcesNamed = (model: string): readonly ModelSource[] => {
    if (model === ALL) return Object.values(known);
    const source = Object.hasOwn(known, model) ? known[model] : (models[model] ?? resolveModel?.(model));
    if (source) return [source];
    throw new SdkError('option.invalid', `The option model of ${definition.name} names no model.`, {
      hint: `Choose from ${names.join(', ')}.`,
      details: { task: definition.name, option: 'model', known: names },
    });
  };
  const shared = createSharedAssessors(definition.name, parts.runtime);
  const cardsOf = (sources: readonly ModelSource[]): ReturnType<Task['models']> =>
    Promise.all(sources.map(async (source) => (await source.open()).card));
  return chooseModel<Molecule, AssessOptions, Assessment>({
    standard,
    taskOf: (model) => taskOf(sourcesNamed(model), { definition, parts, options, shared }),
    models: () => cardsOf(Object.values(known)),
    evaluations: (task) => ({
      moleculenet: evaluateMoleculeNet(task, {
        toolkit: parts.toolkit,
        known: ids,
        cards: (model) => cardsOf(sourcesNamed(model)),
      }),
    }),
  });
}

interface TaskOfParts {
  readonly shared: SharedAssessors;
  readonly definition: AssessTaskDefinition;
  readonly parts: AssessTaskParts;
  readonly options: z.ZodType<AssessOptions>;
}

function taskOf(
  sources: readonly ModelSource[],
  { definition, parts, options, shared }: TaskOfParts,
): Task<Molecule, AssessOptions, Assessment> {
  const { name, summary, examples } = definition;
  const { toolkit, input } = parts;
  return defineTask<Molecule, AssessOptions, Assessment, readonly Assessor[]>({
    name,
    summary,
    mediaTypes: MEDIA_TYPES,
    input,
    options,
    result: assessmentSchema,
    examples,
    library: { name: '@medmodal/molecules', version: VERSION },
    headline: assessHeadline,
    inputBytes: ({ smiles }) => new TextEncoder().encode(smiles),
    models: () => Promise.all(sources.map(async (source) => (await source.open()).card)),
    open: (context) => openAll(sources, shared, context),
    infer: (molecule, given) => assessAnswer(molecule, { ...given, toolkit }),
    exports: assessExports(toolkit),
    uses: (assessors) => assessors.map(({ use }) => use),
    close: async (assessors) => {
      await Promise.all(assessors.map((assessor) => assessor.close()));
    },
    sample: sampleMolecule,
    batchConcurrency: BATCH_CONCURRENCY,
  });
}

/** Opens all or none. */
async function openAll(
  sources: readonly ModelSource[],
  shared: SharedAssessors,
  context: RunContext,
): Promise<readonly Assessor[]> {
  const opened = await Promise.allSettled(sources.map((source) => shared.open(source, context)));
  const assessors = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = opened.find((one) => one.status === 'rejected');
  if (!failed) return assessors;
  await Promise.all(assessors.map((assessor) => assessor.close()));
  throw failed.reason;
}
