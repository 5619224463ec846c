import type { ClassifierCard } from '../classification/classifier-card.ts';
import type { LabelledRecord } from '../codecs/labelled-records.ts';

/** A distinct text of the data with the classes it belongs to. */
export interface GoldText {
  readonly text: string;
  readonly gold: readonly string[];
}

/** What could be read of the records. */
export interface GoldTexts {
  readonly texts: readonly GoldText[];
  /** Records without text or without a class that the label set knows. */
  readonly leftOut: number;
}

/**
 * The distinct texts of labelled records, each with all classes that its records name, merged as the card says. A residual
 * class counts only where no other is named.
 */
export function goldTexts(records: readonly LabelledRecord[], { labels, columns }: ClassifierCard): GoldTexts {
  const classOf = new Map(labels.flatMap((label) => [label.id, ...label.names].map((name) => [name, label] as const)));
  const byText = new Map<string, Set<string>>();
  let leftOut = 0;
  for (const { fields } of records) {
    const text = columns.texts.map((column) => fields[column]?.trim() ?? '').find((cell) => cell !== '');
    const label = classOf.get(fields[columns.label]?.trim() ?? '');
    if (text === undefined || !label) {
      leftOut += 1;
      continue;
    }
    const known = byText.get(text) ?? new Set();
    byText.set(text, known.add(label.id));
  }
  const residual = new Set(labels.filter((label) => label.residual).map(({ id }) => id));
  const texts = [...byText].map(([text, named]) => {
    const specific = [...named].filter((id) => !residual.has(id));
    return { text, gold: specific.length > 0 ? specific : [...named] };
  });
  return { texts, leftOut };
}
