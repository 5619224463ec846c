import type { ResultExport } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { SummaryResult } from '../summarization/summary.ts';

/** Forms of an answer of `text.summarize` beside JSON. */
export function summaryExports(): Readonly<Record<string, ResultExport<ClinicalDocument, SummaryResult>>> {
  return {
    markdown: {
      summary: 'The note in Markdown, each sentence with the offsets it rests on.',
      mediaType: 'text/markdown',
      extension: '.md',
      write: async ({ prediction }) => {
        const { summaryMarkdown } = await import('./summary-markdown.ts');
        return new TextEncoder().encode(summaryMarkdown(prediction.value));
      },
    },
    fhir: {
      summary: 'FHIR R4 document: a Composition with the sections of the note and the place of each sentence.',
      mediaType: 'application/fhir+json',
      extension: '.fhir.json',
      write: async (parts) => {
        const { summaryBundle } = await import('./summary-bundle.ts');
        return new TextEncoder().encode(`${JSON.stringify(summaryBundle(parts), undefined, 2)}\n`);
      },
    },
  };
}
