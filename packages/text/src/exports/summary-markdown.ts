import type { SummaryResult } from '../summarization/summary.ts';

/** A note in Markdown: a heading a section, a list item a sentence, behind it the offsets it rests on. */
export function summaryMarkdown({ sections }: SummaryResult): string {
  return sections
    .map(({ heading, sentences }) => {
      const items = sentences.map(({ text, evidence }) => {
        const places = evidence.map(({ start, end }) => `${start}–${end}`).join(', ');
        return `- ${escaped(text)} <sub>[${places}]</sub>`;
      });
      return `## ${escaped(heading)}\n\n${items.join('\n')}\n`;
    })
    .join('\n');
}

/** What a note says is text, never mark-up. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|]/g, String.raw`\$&`);
}
