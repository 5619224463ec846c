import type { ExportParts } from '@medmodal/core';
import {
  AI_ASSERTED,
  base64,
  contentIdentifier,
  contentUuid,
  modelDevice,
  predictionProvenance,
  type FhirResource,
} from '@medmodal/core/fhir';
import type { ClinicalDocument } from '../document.ts';
import type { SoapCode, SummaryResult, SummarySection } from '../summarization/summary.ts';

const LOINC = 'http://loinc.org';
const SECTION_CODES: Readonly<Record<SoapCode, string>> = {
  subjective: '61150-9',
  objective: '61149-1',
  assessment: '51848-0',
  plan: '18776-5',
};

/**
 * A summary as a FHIR R4 Bundle of type `document`: a preliminary Composition with a section for each heading, the text it
 * was written from as a DocumentReference, the Device that wrote it, and a Provenance. Every section says for each of its
 * sentences, in order, where it comes from (extension derivation-reference), and all carry the label that a machine
 * asserted them. The same answer gives the same bundle, ids included.
 */
export function summaryBundle({ input, prediction }: ExportParts<ClinicalDocument, SummaryResult>): FhirResource {
  const { provenance, value } = prediction;
  const urlOf = (part: string): string => contentUuid(`${provenance.inputSha256} summary ${part}`);
  const [composition, source, device] = [urlOf('composition'), urlOf('document'), urlOf('device')];
  const resource: FhirResource = {
    resourceType: 'Composition',
    meta: { security: [AI_ASSERTED] },
    status: 'preliminary',
    type: { coding: [{ system: LOINC, code: '11488-4', display: 'Consult note' }] },
    date: provenance.started,
    author: [{ reference: device }],
    title: 'Summary of a consultation',
    section: value.sections.map((section) => compositionSection(section, source)),
  };
  const provenanceParts = { targets: [composition], device, activity: 'Summary of a text' };
  return {
    resourceType: 'Bundle',
    identifier: contentIdentifier(provenance.inputSha256),
    type: 'document',
    timestamp: provenance.started,
    entry: [
      { fullUrl: composition, resource },
      { fullUrl: source, resource: sourceOf(input, provenance.inputSha256) },
      { fullUrl: device, resource: modelDevice(provenance, 'text.summarize') },
      { fullUrl: urlOf('provenance'), resource: predictionProvenance(provenance, provenanceParts) },
    ],
  };
}

function compositionSection(
  { code, heading, sentences }: SummarySection,
  source: string,
): Readonly<Record<string, unknown>> {
  const places = sentences.flatMap(({ evidence }) => evidence);
  const items = sentences.map(({ text }) => `<li>${escaped(text)}</li>`);
  return {
    extension: places.map(({ start, end }) => ({
      url: 'http://hl7.org/fhir/StructureDefinition/derivation-reference',
      extension: [
        { url: 'reference', valueReference: { reference: source } },
        { url: 'path', valueString: 'DocumentReference.content[0].attachment.data' },
        { url: 'offset', valueInteger: start },
        { url: 'length', valueInteger: end - start },
      ],
    })),
    title: heading,
    code: { coding: [{ system: LOINC, code: SECTION_CODES[code] }] },
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml"><ul>${items.join('')}</ul></div>`,
    },
  };
}

/** Text for XHTML: mark-up escaped, characters that XML forbids left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u{FFFE}\u{FFFF}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function sourceOf({ text }: ClinicalDocument, sha256: string): FhirResource {
  const bytes = new TextEncoder().encode(text);
  return {
    resourceType: 'DocumentReference',
    identifier: [contentIdentifier(sha256)],
    status: 'current',
    type: { text: 'Consultation or clinical note' },
    content: [{ attachment: { contentType: 'text/plain;charset=utf-8', data: base64(bytes), size: bytes.length } }],
  };
}
