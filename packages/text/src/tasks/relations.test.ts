import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, describe, expect, it } from 'vitest';
import { fhirIssues } from '../../tests/fhir/validate-fhir.ts';
import { wordReader } from '../../tests/word-reader.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { clinicalRulesReader } from '../entities/clinical-rules-reader.ts';
import type { RelationsResult } from '../relation.ts';
import { createRelationsTask } from './relations.ts';

const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
const reader = wordReader({
  lithium: 'drug',
  naproxen: 'drug',
  阿莫西林: 'drug',
  tremor: 'problem',
  rash: 'problem',
  gout: 'problem',
});
const task = createRelationsTask({ runtime, readers: [clinicalRulesReader(), reader] });
const NOTE = [
  '😀 We report a patient with lithium-induced tremor.',
  'The patient developed a rash after naproxen 500 mg was started.',
  '阿莫西林0.5g口服。',
].join('\n');

afterAll(async () => {
  await task.dispose();
  await runtime.dispose();
});

function pairs({ entities, relations }: RelationsResult): string[] {
  return relations.map(({ type, drug, other }) => `${entities[drug]?.text} ${type} ${entities[other]?.text}`);
}

describe('text.relations', () => {
  it('finds harm and doses of drugs, with exact places', async () => {
    const { value, provenance } = await task.run(clinicalDocument(NOTE));
    expect(pairs(value)).toEqual([
      'lithium adverse-effect tremor',
      'naproxen adverse-effect rash',
      'naproxen dose 500 mg',
      '阿莫西林 dose 0.5g',
    ]);
    for (const { start, end, text } of value.entities) expect(NOTE.slice(start, end)).toBe(text);
    for (const { probability } of value.relations) expect(probability > 0 && probability < 1).toBe(true);
    expect(provenance.models.map(({ id }) => id)).toEqual(['adverse-effect-relations']);
    expect(task.headline(value)).toBe('4 relations');
  });

  it('returns the wanted types, above the threshold, with offsets in code points', async () => {
    const doses = await task.run(clinicalDocument(NOTE), { types: ['dose'], offsets: 'code-point' });
    expect(pairs(doses.value)).toEqual(['naproxen dose 500 mg', '阿莫西林 dose 0.5g']);
    expect(doses.value.entities[0]?.start).toBe(NOTE.indexOf('naproxen') - 1);
    expect((await task.run(clinicalDocument(NOTE), { threshold: 0.999 })).value.relations).toEqual([]);
    expect(pairs((await task.run(clinicalDocument(NOTE), { language: 'zh' })).value)).not.toContain(
      'lithium adverse-effect tremor',
    );
  });

  it('relates nothing across sentences', async () => {
    const { value } = await task.run(clinicalDocument('He took lithium.\n\nHe was born with gout.'));
    expect(value).toEqual({ entities: [], relations: [] });
  });

  it('writes AdverseEvent and dosage as valid FHIR R4', async () => {
    const input = clinicalDocument(NOTE);
    const prediction = await task.run(input);
    const bytes = await task.exports['fhir']?.write({ input, prediction });
    const bundle = JSON.parse(new TextDecoder().decode(bytes)) as { entry: { resource: { resourceType: string } }[] };
    const kinds = bundle.entry.map(({ resource }) => resource.resourceType);
    expect(kinds.filter((kind) => kind === 'AdverseEvent')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'MedicationStatement')).toHaveLength(3);
    expect(JSON.stringify(bundle)).toContain('"code":"mg"');
    for (const { resource } of bundle.entry) expect(fhirIssues(resource)).toEqual([]);
  });
});
