import { SdkError } from '@medmodal/core';
import type { EntityReaderSource } from '../entities/entity-reader.ts';
import type { EntityType } from '../entity.ts';
import { guidelineOfLabels, typeOfLabel } from './corpus-labels.ts';

/** Readers of a task, of which one keeps to the guideline of the data. */
export type MeasuredReaders = readonly Pick<EntityReaderSource, 'guidelines' | 'types'>[];

/** What labelled data are measured on: options of the task. */
export interface GoldTypes {
  readonly types: readonly EntityType[];
  readonly guideline?: string;
}

/**
 * The types to score and the guideline to keep to.
 *
 * @param labels All labels of the data, in lower case.
 * @param option Types that were asked for, parted by commas. Default: those of the data that the readers know.
 * @throws `option.invalid` for a type that no reader knows; `input.format` when no label is known.
 */
export function goldTypes(
  labels: ReadonlySet<string>,
  readers: MeasuredReaders,
  option: string | undefined,
): GoldTypes {
  const guideline = guidelineOfLabels(
    labels,
    readers.flatMap(({ guidelines }) => guidelines),
  );
  const known = readers
    .filter(({ guidelines }) => guideline === undefined || guidelines.includes(guideline))
    .flatMap(({ types }) => types);
  const present = new Set([...labels].map(typeOfLabel));
  const types = wantedTypes(option, known) ?? [...new Set(known)].filter((type) => present.has(type));
  if (types.length === 0) {
    throw new SdkError('input.format', 'No label of the data is a type of entity that the task knows.', {
      hint: `Name the types of the schema: ${[...new Set(known)].join(', ')}.`,
      details: { labels: [...labels].slice(0, 20) },
    });
  }
  return { types, ...(guideline !== undefined && { guideline }) };
}

function wantedTypes(option: string | undefined, known: readonly EntityType[]): readonly EntityType[] | undefined {
  const names = option
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const types = names?.flatMap((name) => typeOfLabel(name) ?? []).filter((type) => known.includes(type));
  if (types?.length !== names?.length || names?.length === 0) {
    throw new SdkError('option.invalid', 'The option types names a type that the model does not know.', {
      hint: `Choose from ${known.join(', ')}.`,
      details: { option: 'types', known: [...known] },
    });
  }
  return types;
}
