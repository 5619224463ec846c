import { SdkError, type ModelCard } from '@medmodal/core';
import { assessmentCard, type CardOutcome } from '../prediction/assessment-card.ts';

/** What is looked for. */
export interface MeasuredModelWanted {
  /** Name of the task, for messages. */
  readonly task: string;
  /** Name of the model, where one is given. */
  readonly named: string | undefined;
  /** Columns of the table that hold outcomes. */
  readonly columns: readonly string[];
}

/** A model and those of its outcomes that were measured. */
export interface MeasuredModel {
  /** Name under which the task knows it. */
  readonly name: string;
  readonly card: ModelCard;
  readonly outcomes: readonly CardOutcome[];
}

/** Where the cards are. */
export interface MeasurableModels {
  readonly known: readonly string[];
  cards(model: string): Promise<readonly ModelCard[]>;
}

/**
 * The model that a table measures: the one that is named, or the one all of whose outcomes are columns, the one with most if
 * there are several.
 *
 * @throws `input.format` when no column is an outcome of the model, or no model fits; what `cards` throws.
 */
export async function measuredModel(
  { task, named, columns }: MeasuredModelWanted,
  { known, cards }: MeasurableModels,
): Promise<MeasuredModel> {
  const names = named === undefined ? known : [named];
  const candidates = await Promise.all(
    names.map(async (name) => {
      const found = await cards(name);
      const [card] = found;
      if (!card || found.length > 1) return [];
      const { outcomes } = assessmentCard(card);
      const measured = outcomes.filter(({ id }) => columns.includes(id));
      const fits = named === undefined ? measured.length === outcomes.length : measured.length > 0;
      return fits ? [{ name, card, outcomes: measured }] : [];
    }),
  );
  const [best] = candidates.flat().toSorted((left, right) => right.outcomes.length - left.outcomes.length);
  if (best) return best;
  throw new SdkError(
    'input.format',
    `The table has no outcomes that ${named ? 'the model' : `a model of ${task}`} answers.`,
    {
      hint: `Name its columns as the card does, and one model with --model: ${known.join(', ')}.`,
      details: { task, known: [...known] },
    },
  );
}
