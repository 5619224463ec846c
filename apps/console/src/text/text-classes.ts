import { fieldsOf, listOf, numberOf } from '../views/record-fields.ts';

/** A class of a text with its probability. */
export interface TextClass {
  readonly label: string;
  readonly title: string;
  readonly probability: number;
}

/** Words that speak for a class. */
export interface ClassEvidence {
  readonly start: number;
  readonly end: number;
  /** Share of all that speaks for it, 0 to 1. */
  readonly weight: number;
}

/** What was decided about a text: one question with its classes. */
export interface TextQuestion {
  readonly title: string;
  /** The class that is named; none where the model abstains. */
  readonly label?: string | undefined;
  readonly classes: readonly TextClass[];
  readonly evidence: readonly ClassEvidence[];
  readonly sentences: readonly ClassEvidence[];
}

/** The questions of a result `{ classes, evidence }` or `{ aspects }`; undefined for any other result. */
export function readTextClasses(value: unknown): readonly TextQuestion[] | undefined {
  const { classes, aspects } = fieldsOf(value);
  if (aspects !== undefined) return listOf(aspects, readAspect);
  if (classes === undefined) return undefined;
  const question = readQuestion(value);
  return question && [question];
}

function readQuestion(value: unknown): TextQuestion | undefined {
  const { label, classes, evidence, sentences } = fieldsOf(value);
  const read = listOf(classes, readClass);
  const words = listOf(evidence, readEvidence);
  if (!read || read.length === 0 || !words) return undefined;
  const told = listOf(sentences ?? [], readSentence) ?? [];
  const named = typeof label === 'string' ? label : undefined;
  return { title: 'Classes', label: named, classes: read, evidence: words, sentences: told };
}

function readAspect(value: unknown): TextQuestion | undefined {
  const { aspect, sentiment, title, probabilities, evidence } = fieldsOf(value);
  const words = listOf(evidence, readEvidence);
  if (typeof aspect !== 'string' || typeof sentiment !== 'string' || !words) return undefined;
  const classes = Object.entries(fieldsOf(probabilities))
    .flatMap(([label, probability]) => (typeof probability === 'number' ? [{ label, title: label, probability }] : []))
    .sort((one, other) => other.probability - one.probability);
  const name = typeof title === 'string' ? title : aspect;
  return { title: name, label: sentiment, classes, evidence: words, sentences: [] };
}

function readClass(value: unknown): TextClass | undefined {
  const { label, title, probability } = fieldsOf(value);
  const share = numberOf(probability);
  if (typeof label !== 'string' || share === undefined) return undefined;
  return { label, title: typeof title === 'string' ? title : label, probability: share };
}

function readEvidence(value: unknown): ClassEvidence | undefined {
  return readPlace(value, 'weight');
}

function readSentence(value: unknown): ClassEvidence | undefined {
  return readPlace(value, 'probability');
}

function readPlace(value: unknown, strength: string): ClassEvidence | undefined {
  const fields = fieldsOf(value);
  const [start, end, weight] = [numberOf(fields['start']), numberOf(fields['end']), numberOf(fields[strength])];
  return start === undefined || end === undefined || weight === undefined ? undefined : { start, end, weight };
}
