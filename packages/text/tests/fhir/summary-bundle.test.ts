import type { ExportParts } from '@medmodal/core';
import type { FhirResource } from '@medmodal/core/fhir';
import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../../src/clinical-document.ts';
import type { ClinicalDocument } from '../../src/document.ts';
import { summaryBundle } from '../../src/exports/summary-bundle.ts';
import { summaryMarkdown } from '../../src/exports/summary-markdown.ts';
import type { SummaryResult } from '../../src/summarization/summary.ts';
import { fhirIssues } from './validate-fhir.ts';

const TEXT = 'Doctor: Any fever?\nPatient: No. I weigh < 50 kg & smoke.';
const VALUE: SummaryResult = {
  source: 'dialogue',
  sections: [
    {
      code: 'subjective',
      heading: 'REVIEW OF SYSTEMS',
      sentences: [
        {
          text: 'The patient denies fever.',
          evidence: [
            { start: 8, end: 17 },
            { start: 28, end: 30 },
          ],
          confidence: 0.5,
        },
        { text: 'They weigh < 50 kg & *smoke*.', evidence: [{ start: 32, end: 55 }], confidence: 0.4 },
      ],
    },
  ],
};
const PARTS: ExportParts<ClinicalDocument, SummaryResult> = {
  input: clinicalDocument(TEXT),
  prediction: {
    value: VALUE,
    outOfDomain: false,
    warnings: [],
    provenance: {
      task: 'text.summarize',
      library: { name: '@medmodal/text', version: '0.1.0' },
      models: [],
      inputSha256: 'ab'.repeat(32),
      options: {},
      started: '2026-11-22T01:00:00.000Z',
      durationMs: 1,
    },
  },
};

describe('summaryBundle', () => {
  const bundle = summaryBundle(PARTS);
  const entries = bundle['entry'] as readonly { fullUrl: string; resource: FhirResource }[];

  it('is a FHIR R4 document, each of its resources too', () => {
    expect(fhirIssues(bundle)).toEqual([]);
    for (const { resource } of entries) expect(fhirIssues(resource)).toEqual([]);
    expect(entries[0]?.resource.resourceType).toBe('Composition');
  });

  it('names the place of each sentence and escapes what was said', () => {
    const sections = entries[0]?.resource['section'] as
      | readonly { extension: object[]; text: { div: string } }[]
      | undefined;
    const section = sections?.[0];
    expect(section?.extension).toHaveLength(3);
    expect(JSON.stringify(section?.extension[1])).toContain('"valueInteger":28');
    expect(section?.text.div).toContain('<li>They weigh &lt; 50 kg &amp; *smoke*.</li>');
  });
});

describe('summaryMarkdown', () => {
  it('lists sentences with their offsets under headings', () => {
    expect(summaryMarkdown(VALUE)).toBe(
      '## REVIEW OF SYSTEMS\n\n- The patient denies fever. <sub>[8–17, 28–30]</sub>\n' +
        '- They weigh \\< 50 kg & \\*smoke\\*. <sub>[32–55]</sub>\n',
    );
  });
});
