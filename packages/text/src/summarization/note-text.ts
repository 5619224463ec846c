import type { SummarySection } from './summary.ts';

/** The note as one text: headings and sentences, a line each. */
export function noteText(sections: readonly SummarySection[]): string {
  return sections
    .map(({ heading, sentences }) => [heading, ...sentences.map(({ text }) => text)].join('\n'))
    .join('\n\n');
}
