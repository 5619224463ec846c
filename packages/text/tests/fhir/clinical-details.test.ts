import type { ExportParts, Prediction } from '@medmodal/core';
import type { FhirResource } from '@medmodal/core/fhir';
import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../../src/clinical-document.ts';
import type { ClinicalDocument } from '../../src/document.ts';
import { clinicalRulesReader } from '../../src/entities/clinical-rules-reader.ts';
import type { FoundEntity } from '../../src/entities/entity-reader.ts';
import { linkAttributes } from '../../src/entities/link-attributes.ts';
import { mergeReadings } from '../../src/entities/merge-readings.ts';
import type { EntitiesResult, Entity, EntityType } from '../../src/entity.ts';
import { entitiesBundle, noteBundle } from '../../src/exports/entities-bundle.ts';
import { findClinicalDetails } from '../../src/rules/find-clinical-details.ts';
import { foldText } from '../../src/rules/fold-text.ts';
import { assertEntities } from '../../src/transforms/assertion/assert-entities.ts';
import { sectionAt } from '../../src/transforms/find-sections.ts';
import { fhirIssues } from './validate-fhir.ts';

const NOTE = [
  'MEDICATIONS: metformin 500 mg p.o. b.i.d. for 10 days; morphine 2-4 mg IV q4-6h prn; dopamine 5 mcg/kg/min.',
  '阿莫西林0.5g口服，每日三次。',
  'EXAM: BP 120/80, HR 72, WBC 12.3 x10^9/L, CRP <5 mg/L. Chest pain.',
  'PROCEDURES: appendectomy was performed. Rash was due to amoxicillin.',
  'SOCIAL HISTORY: 30 pack-years, lives alone.',
].join('\n');
const NAMED: readonly (readonly [string, EntityType])[] = [
  ['metformin', 'drug'],
  ['morphine', 'drug'],
  ['dopamine', 'drug'],
  ['阿莫西林', 'drug'],
  ['amoxicillin', 'drug'],
  ['Chest', 'anatomy'],
  ['pain', 'symptom'],
  ['Rash', 'problem'],
  ['appendectomy', 'procedure'],
];

function drained<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function answer(): ExportParts<ClinicalDocument, EntitiesResult> {
  const input = clinicalDocument(NOTE);
  const named = NAMED.map(([word, type]): FoundEntity => {
    const start = NOTE.indexOf(word);
    return { start, end: start + word.length, type, probability: 0.9 };
  }).toSorted((a, b) => a.start - b.start);
  const found = mergeReadings([findClinicalDetails(foldText(NOTE)), named]);
  const assertions = drained(assertEntities(input, found));
  const attributes = drained(linkAttributes(input, found));
  const entities = found.map((entity, at): Entity => {
    const assertion = assertions[at];
    if (!assertion) throw new Error('Each span has an assertion.');
    const section = sectionAt(input.sections, entity.start)?.category ?? 'none';
    const text = NOTE.slice(entity.start, entity.end);
    return { ...entity, text, section, assertion, attributes: attributes[at] ?? [] };
  });
  const prediction: Prediction<EntitiesResult> = {
    value: { entities },
    outOfDomain: false,
    warnings: [],
    provenance: {
      task: 'text.entities',
      library: { name: '@medmodal/text', version: '0.1.0' },
      models: [],
      inputSha256: '0123456789abcdef'.repeat(4),
      options: {},
      started: '2026-11-21T12:00:00.000Z',
      durationMs: 3,
    },
  };
  return { input, prediction };
}

const parts = answer();
const resources = (bundle: FhirResource): readonly FhirResource[] =>
  (bundle['entry'] as readonly { resource: FhirResource }[]).map(({ resource }) => resource);
const all = resources(entitiesBundle(parts));

/** The resources of a kind by their words. */
function byText(kind: string, field: string): Record<string, FhirResource> {
  return Object.fromEntries(
    all
      .filter(({ resourceType }) => resourceType === kind)
      .map((resource) => [(resource[field] as { text: string }).text, resource]),
  );
}

describe('dosage, results and habits in the FHIR bundle', () => {
  it('is valid R4, resource by resource', () => {
    expect(clinicalRulesReader().types).toContain('dose');
    for (const resource of all) expect(fhirIssues(resource)).toEqual([]);
    expect(fhirIssues({ resourceType: 'Observation', status: 'preliminary' })).not.toEqual([]);
  });

  it('gives drugs their dosage in UCUM', () => {
    const drugs = byText('MedicationStatement', 'medicationCodeableConcept');
    const ucum = { system: 'http://unitsofmeasure.org' };
    expect(drugs['metformin']?.['dosage']).toEqual([
      {
        text: '500 mg p.o. b.i.d. 10 days',
        timing: {
          repeat: {
            boundsDuration: { value: 10, unit: 'days', code: 'd', ...ucum },
            frequency: 2,
            period: 1,
            periodUnit: 'd',
          },
        },
        route: { text: 'oral' },
        doseAndRate: [{ doseQuantity: { value: 500, unit: 'mg', code: 'mg', ...ucum } }],
      },
    ]);
    expect(drugs['morphine']?.['dosage']).toMatchObject([
      {
        asNeededBoolean: true,
        route: { text: 'intravenous' },
        timing: { repeat: { frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' } },
        doseAndRate: [{ doseRange: { low: { value: 2, code: 'mg' }, high: { value: 4, code: 'mg' } } }],
      },
    ]);
    expect(drugs['dopamine']?.['dosage']).toMatchObject([{ doseAndRate: [{ rateQuantity: { code: 'ug/kg/min' } }] }]);
    expect(drugs['阿莫西林']?.['dosage']).toMatchObject([
      { route: { text: 'oral' }, timing: { repeat: { frequency: 3, period: 1, periodUnit: 'd' } } },
    ]);
  });

  it('gives tests their results, and blood pressure its two', () => {
    const tests = byText('Observation', 'code');
    const quantity = (value: number): unknown => expect.objectContaining({ value, code: 'mm[Hg]' });
    expect(tests['blood pressure']).toMatchObject({
      category: [{ coding: [{ code: 'vital-signs' }] }],
      component: [{ valueQuantity: quantity(120) }, { valueQuantity: quantity(80) }],
    });
    expect(tests['heart rate']).toMatchObject({ valueQuantity: { value: 72, code: '/min' } });
    expect(tests['leukocytes']).toMatchObject({ valueQuantity: { value: 12.3, code: '10*9/L' } });
    expect(tests['C-reactive protein']).toMatchObject({ valueQuantity: { value: 5, comparator: '<', code: 'mg/L' } });
  });

  it('has the place of a symptom, procedures and social factors', () => {
    expect(byText('Condition', 'code')['pain']).toMatchObject({ bodySite: [{ text: 'Chest' }] });
    expect(Object.keys(byText('Procedure', 'code'))).toEqual(['appendectomy']);
    const social = all.filter(({ category }) => JSON.stringify(category ?? '').includes('social-history'));
    expect(social.map(({ valueString, valueQuantity }) => valueString ?? valueQuantity)).toEqual([
      expect.objectContaining({ value: 30 }),
      'lives alone',
    ]);
  });

  it('lays harm to a drug as an AdverseEvent that refers to both', () => {
    const { entities } = parts.prediction.value;
    const [drug, effect] = ['amoxicillin', 'Rash'].map((words) => entities.find(({ text }) => text === words));
    if (!drug || !effect) throw new Error('The note names both.');
    const bundle = noteBundle(parts.input, {
      provenance: { ...parts.prediction.provenance, task: 'text.relations' },
      entities,
      adverse: [{ drug, effect }],
    });
    const event = resources(bundle).find(({ resourceType }) => resourceType === 'AdverseEvent');
    expect(event).toMatchObject({ actuality: 'actual', event: { text: 'Rash' } });
    expect(fhirIssues(event ?? { resourceType: 'AdverseEvent' })).toEqual([]);
    const urls = (bundle['entry'] as readonly { fullUrl: string }[]).map(({ fullUrl }) => fullUrl);
    const [suspect] = (event as FhirResource)['suspectEntity'] as readonly { instance: { reference: string } }[];
    expect(urls).toContain(suspect?.instance.reference);
  });
});
