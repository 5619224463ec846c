import { fieldsOf, listOf, numberOf } from '../views/record-fields.ts';

/** A place in the text that a sentence rests on. */
export interface EvidencePlace {
  readonly start: number;
  readonly end: number;
}

/** A sentence of a note, with what it rests on. */
export interface NoteSentence {
  readonly text: string;
  readonly evidence: readonly EvidencePlace[];
}

/** A part of a note. */
export interface NoteSection {
  readonly heading: string;
  readonly sentences: readonly NoteSentence[];
}

/** The sections of a result `{ source, sections }`; undefined for any other result. */
export function readSummary(value: unknown): readonly NoteSection[] | undefined {
  const { source, sections } = fieldsOf(value);
  return typeof source === 'string' ? listOf(sections, readSection) : undefined;
}

function readSection(value: unknown): NoteSection | undefined {
  const { heading, sentences } = fieldsOf(value);
  const read = listOf(sentences, readSentence);
  return typeof heading === 'string' && read ? { heading, sentences: read } : undefined;
}

function readSentence(value: unknown): NoteSentence | undefined {
  const { text, evidence } = fieldsOf(value);
  const places = listOf(evidence, (place) => {
    const fields = fieldsOf(place);
    const [start, end] = [numberOf(fields['start']), numberOf(fields['end'])];
    return start === undefined || end === undefined ? undefined : { start, end };
  });
  return typeof text === 'string' && places ? { text, evidence: places } : undefined;
}
