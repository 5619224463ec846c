import { describe, expect, it } from 'vitest';
import { createReplacer } from '../actions/create-replacer.ts';
import type { IdentifierAction } from '../actions/identifier-action.ts';
import { IDENTIFIER_TYPES } from '../identifier-type.ts';
import { deidentifyFhir, type DeidentifiedJson } from './deidentify-fhir.ts';

const deidentified = async (resource: unknown, action: IdentifierAction): Promise<DeidentifiedJson> => {
  const replacer = await createReplacer({
    action,
    actions: {},
    mask: 'type',
    key: 'a key that is long enough',
    patient: '',
  });
  return deidentifyFhir(resource, { replacer, types: IDENTIFIER_TYPES, finder: { find: async () => [] } });
};

describe('deidentifyFhir', () => {
  it.each(['encrypt', 'hash'] as const)('says that %s leaves dates masked', async (action) => {
    const resource = { resourceType: 'Patient', birthDate: '1960-03-04', deceasedDateTime: '2024-01-02T03:04:05Z' };
    const { json, identifiers, warnings } = await deidentified(resource, action);
    expect(json).toMatchObject({ birthDate: '1960', deceasedDateTime: '2024-01-01T00:00:00Z' });
    expect(identifiers.map((identifier) => identifier.action)).toEqual(['mask', 'mask']);
    expect(warnings.map(({ code }) => code)).toEqual(['text.date-masked']);
  });

  it('says that a year of birth of an age over 89 was taken out', async () => {
    const { json, warnings } = await deidentified({ resourceType: 'Patient', birthDate: '1931-05-06' }, 'mask');
    expect(json).toEqual({ resourceType: 'Patient' });
    expect(warnings.map(({ code }) => code)).toEqual(['text.birth-date-removed']);
  });

  it('keeps the interval of a stay', async () => {
    const period = { start: '2024-02-27', end: '2024-03-02' };
    const { json, identifiers } = await deidentified({ resourceType: 'Encounter', period }, 'date-shift');
    const moved = (json as { period: typeof period }).period;
    expect(Date.parse(moved.end) - Date.parse(moved.start)).toBe(4 * 86_400_000);
    expect(moved.start).not.toBe(period.start);
    expect(identifiers.map(({ action }) => action)).toEqual(['date-shift', 'date-shift']);
  });
});
