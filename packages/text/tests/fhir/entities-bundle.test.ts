import type { ExportParts, Prediction } from '@medmodal/core';
import type { FhirResource } from '@medmodal/core/fhir';
import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../../src/clinical-document.ts';
import type { ClinicalDocument } from '../../src/document.ts';
import type { EntitiesResult, Entity, EntityType } from '../../src/entity.ts';
import { entitiesBundle } from '../../src/exports/entities-bundle.ts';
import { assertEntities } from '../../src/transforms/assertion/assert-entities.ts';
import { sectionAt } from '../../src/transforms/find-sections.ts';
import { fhirIssues } from './validate-fhir.ts';

const NOTE = [
  'HPI: 62-year-old with pneumonia, possible sepsis, denies asthma. History of gout. If migraine comes back, call.',
  'Her wife has influenza.',
  'FAMILY HISTORY: Mother had diabetes. No hypertension in the family.',
  'MEDICATIONS: metformin 500 mg b.i.d.',
  'HOSPITAL COURSE: Vancomycin was given.',
  'ALLERGIES: penicillin (rash).',
].join('\n');
const NAMED: readonly (readonly [string, EntityType])[] = [
  ...['pneumonia', 'sepsis', 'asthma', 'gout', 'migraine', 'influenza', 'diabetes', 'hypertension'].map(
    (text) => [text, 'problem'] as const,
  ),
  ...['metformin', 'Vancomycin', 'penicillin'].map((text) => [text, 'drug'] as const),
];

function answer(text: string): ExportParts<ClinicalDocument, EntitiesResult> {
  const input = clinicalDocument(text);
  const spans = NAMED.flatMap(([word, type]) => {
    const start = text.indexOf(word);
    return start < 0 ? [] : [{ start, end: start + word.length, type }];
  });
  const steps = assertEntities(input, spans);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const entities = spans.map((span, at): Entity => {
    const assertion = step.value?.[at];
    if (!assertion) throw new Error('Each span has an assertion.');
    const section = sectionAt(input.sections, span.start)?.category ?? 'none';
    return { ...span, text: text.slice(span.start, span.end), probability: 0.98765, section, assertion };
  });
  const provenance = {
    task: 'text.entities',
    library: { name: '@medmodal/text', version: '0.1.0' },
    models: [
      { id: 'm', version: '1.0.0', sha256: 'a'.repeat(64), runtime: 'r', runtimeVersion: '1', device: 'cpu' as const },
    ],
    inputSha256: '0123456789abcdef'.repeat(4),
    options: {},
    started: '2026-11-21T12:00:00.000Z',
    durationMs: 3,
  };
  const prediction: Prediction<EntitiesResult> = { value: { entities }, outOfDomain: false, warnings: [], provenance };
  return { input, prediction };
}

interface Entry {
  readonly fullUrl: string;
  readonly resource: FhirResource;
}

const entriesOf = (bundle: FhirResource): readonly Entry[] => bundle['entry'] as readonly Entry[];
const entries = entriesOf(entitiesBundle(answer(NOTE)));

/** The resources of a kind, each with the words it came from and its status. */
function summary(kind: string, status: (resource: FhirResource) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    entries
      .filter(({ resource }) => resource.resourceType === kind)
      .map(({ resource }) => [placeOf(resource), status(resource)]),
  );
}

function placeOf(resource: FhirResource): string {
  const [derived] = resource['extension'] as readonly { extension: readonly Record<string, number>[] }[];
  const offset = derived?.extension[2]?.['valueInteger'] ?? -1;
  return NOTE.slice(offset, offset + (derived?.extension[3]?.['valueInteger'] ?? 0));
}

const codeOf = (concept: unknown): unknown => (concept as { coding: { code: string }[] }).coding[0]?.code;

describe('the FHIR bundle of a note', () => {
  it('is valid R4, as a whole and resource by resource', () => {
    const bundle = entitiesBundle(answer(NOTE));
    expect(fhirIssues(bundle)).toEqual([]);
    for (const { resource } of entriesOf(bundle)) expect(fhirIssues(resource)).toEqual([]);
    expect(fhirIssues({ resourceType: 'Condition' })).not.toEqual([]);
  });

  it('says of each disease how sure the note is; what it denies is refuted, never left out', () => {
    expect(summary('Condition', (resource) => codeOf(resource['verificationStatus']))).toEqual({
      pneumonia: 'unconfirmed',
      sepsis: expect.stringMatching(/^(provisional|differential)$/),
      asthma: 'refuted',
      gout: 'unconfirmed',
    });
    const clinical = (resource: FhirResource): unknown =>
      resource['clinicalStatus'] === undefined ? undefined : codeOf(resource['clinicalStatus']);
    expect(summary('Condition', clinical)).toMatchObject({ pneumonia: 'active', asthma: undefined, gout: 'inactive' });
  });

  it('gives relatives their own diseases, drugs their status, allergies their resource', () => {
    expect(summary('FamilyMemberHistory', (resource) => codeOf(resource['relationship']))).toEqual({ diabetes: 'MTH' });
    expect(summary('MedicationStatement', ({ status }) => status)).toEqual({
      metformin: 'active',
      Vancomycin: expect.stringMatching(/^(unknown|completed)$/),
    });
    expect(summary('AllergyIntolerance', ({ reaction }) => reaction)).toEqual({
      penicillin: [{ manifestation: [{ text: 'rash' }] }],
    });
  });

  it('names the note, the model and the label of what a machine asserted, and is the same twice', () => {
    const kinds = entries.map(({ resource }) => resource.resourceType);
    expect(kinds[0]).toBe('DocumentReference');
    expect(kinds.slice(-2)).toEqual(['Device', 'Provenance']);
    expect(entries.at(-1)?.resource['target']).toHaveLength(entries.length - 3);
    expect(entries[1]?.resource['meta']).toMatchObject({ security: [{ code: 'AIAST' }] });
    expect(new Set(entries.map(({ fullUrl }) => fullUrl)).size).toBe(entries.length);
    for (const { fullUrl } of entries)
      expect(fullUrl).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(entitiesBundle(answer(NOTE))).toEqual(entitiesBundle(answer(NOTE)));
  });

  it('holds the note alone where nothing was found', () => {
    const bundle = entitiesBundle(answer('Nothing to report.'));
    expect(fhirIssues(bundle)).toEqual([]);
    expect(entriesOf(bundle).map(({ resource }) => resource.resourceType)).toEqual(['DocumentReference', 'Device']);
  });
});
