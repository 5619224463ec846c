import type { IdentifierType } from '../identifier-type.ts';

/** What a string of a FHIR resource is: free text, a field that holds an identifier, or one that is treated by its own rule. */
export type FhirRole =
  | { readonly kind: 'skip' | 'text' | 'narrative' | 'date' | 'id' | 'reference' | 'attachment' | 'photo' }
  | { readonly kind: 'field'; readonly type: IdentifierType };

/** Where a string stands. */
export interface FhirPlace {
  readonly key: string;
  readonly value: string;
  /** The object that has the key. */
  readonly parent: Readonly<Record<string, unknown>>;
  /** Key of that object, without its index; empty at the top. */
  readonly parentKey: string;
  /** Type of the nearest resource around it. */
  readonly resourceType: string;
}

const SKIP: FhirRole = { kind: 'skip' };
const TEXT: FhirRole = { kind: 'text' };
const field = (type: IdentifierType): FhirRole => ({ kind: 'field', type });

/** Keys whose strings are codes, units or technical addresses in every resource. */
const CODED = new Set(
  (
    'resourceType system code status use version profile unit contentType language gender intent mode linkId comparator rank priority severity criticality ' +
    'clinicalStatus verificationStatus category type kind implicitRules versionId valueCode valueUri valueCanonical instantiatesCanonical currency size hash'
  ).split(' '),
);
const ISO_DAY = /^\d{4}-\d{2}(?:-\d{2}(?:T.*)?)?$/;
const PERSONS = new Set(['Patient', 'Practitioner', 'RelatedPerson', 'Person']);
const PLACES_OF_CARE = new Set(['Organization', 'Location', 'HealthcareService', 'CareTeam']);

/** The role of a string by its name, its surroundings and its resource. */
export function fhirRole(place: FhirPlace): FhirRole {
  const { key, value, parent, parentKey, resourceType } = place;
  if (key === 'div') return { kind: 'narrative' };
  if (key === 'id' && 'resourceType' in parent) return { kind: 'id' };
  if (key === 'reference' || key === 'fullUrl') return { kind: 'reference' };
  if (parentKey === 'photo') return { kind: 'photo' };
  if ('contentType' in parent && (key === 'data' || key === 'url')) return { kind: 'attachment' };
  if (ISO_DAY.test(value)) return { kind: 'date' };
  if (key === 'url' || key === 'id') return SKIP;
  return (
    personField(place) ??
    (CODED.has(key) || (key === 'display' && 'system' in parent) ? SKIP : displayed(key, parent, resourceType))
  );
}

/** Fields of HumanName, Address, ContactPoint and Identifier. */
function personField({ key, parent, parentKey, resourceType }: FhirPlace): FhirRole | undefined {
  const isName =
    'family' in parent || 'given' in parent || (parentKey === 'name' && (PERSONS.has(resourceType) || 'use' in parent));
  if (isName && /^(?:family|given|text)$/.test(key)) return field('name');
  if (isName && key === 'prefix') return field('title');
  if (isName) return SKIP;
  if (/address$/i.test(parentKey)) {
    if (/^(?:line|postalCode|text)$/.test(key)) return field('address');
    return /^(?:city|district|state|country)$/.test(key) ? field('place') : SKIP;
  }
  if (
    key === 'value' &&
    ('system' in parent || 'type' in parent || parentKey.endsWith('dentifier') || parentKey === 'telecom')
  )
    return field(parentKey === 'telecom' ? contactType(parent['system']) : numberType(parent));
  if (PERSONS.has(resourceType) && key === 'name') return field('name');
  if (PLACES_OF_CARE.has(resourceType) && /^(?:name|alias)$/.test(key)) return field('hospital');
  return undefined;
}

function contactType(system: unknown): IdentifierType {
  return system === 'email' || system === 'url' ? system : 'phone';
}

function numberType(identifier: Readonly<Record<string, unknown>>): IdentifierType {
  const told = JSON.stringify([identifier['system'], identifier['type']]).toLowerCase();
  if (/ssn|"ss"|national|1\.2\.156\.112620|resident|身份证/.test(told)) return 'national-id';
  if (/nhs|"mb"|insur|member|payer|医保/.test(told)) return 'insurance-id';
  if (/passport|"ppn"/.test(told)) return 'passport';
  return /licen[cs]e|"dl"|"md"|npi|dea/.test(told) ? 'licence' : 'record-number';
}

/** Names that stand beside a reference, and all other text. */
function displayed(key: string, parent: Readonly<Record<string, unknown>>, resourceType: string): FhirRole {
  if (key !== 'display' || !('reference' in parent || 'identifier' in parent)) return TEXT;
  const target = `${String(parent['reference'] ?? parent['type'] ?? '')} ${resourceType}`;
  if (/^(?:Patient|Practitioner|RelatedPerson|Person)\b/.test(target)) return field('name');
  return /^(?:Organization|Location|HealthcareService)\b/.test(target) ? field('hospital') : TEXT;
}
