import type { ExportParts, Provenance } from '@medmodal/core';
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
import type { EntitiesResult, Entity } from '../entity.ts';
import { adverseEvent, type EntityPair } from './adverse-event.ts';
import { allergyIntolerance } from './allergy-intolerance.ts';
import { allergiesOfNote, type NoteAllergies } from './allergies-of-note.ts';
import { clauseOf } from './clause-of.ts';
import { condition } from './condition.ts';
import { familyMemberHistory } from './family-member-history.ts';
import { medicationStatement } from './medication-statement.ts';
import { observation, socialObservation } from './observation.ts';
import { procedure } from './procedure.ts';

/**
 * What a note names, as a FHIR R4 Bundle of type `collection`: the note itself as a DocumentReference, a Condition for each
 * problem and symptom (`refuted` where the note denies it, never left out), FamilyMemberHistory for what relatives have,
 * MedicationStatement with dosage for drugs and AllergyIntolerance with reaction for those that the note calls an allergy, Observation for
 * tests with results (units in UCUM) and social factors, Procedure; the Device that found them, and a Provenance. Each carries
 * its place in the note (extension derivation-reference) and the label that a machine asserted it. The same answer gives the
 * same bundle, ids included.
 *
 * Left out are what the note only supposes (`if the pain comes back`), what is neither the patient's nor a relative's, and
 * what relatives do not have: R4 has no resource that says so.
 */
export function entitiesBundle({ input, prediction }: ExportParts<ClinicalDocument, EntitiesResult>): FhirResource {
  const { provenance, value } = prediction;
  return noteBundle(input, { provenance, entities: value.entities });
}

/** What a bundle is made of. */
export interface BundleParts {
  readonly provenance: Provenance;
  readonly entities: readonly Entity[];
  /** Drugs with the harm that the note says they did: an AdverseEvent each. */
  readonly adverse?: readonly EntityPair[];
}

/** The bundle that {@link entitiesBundle} describes, with adverse events where some are given. */
export function noteBundle(input: ClinicalDocument, { provenance, entities, adverse = [] }: BundleParts): FhirResource {
  const urlOf = (part: string): string => contentUuid(`${provenance.inputSha256} ${part}`);
  const [document, device] = [urlOf('document'), urlOf('device')];
  const urls = new Map<Entity, string>();
  const note = { text: input.text, entities, ...allergiesOfNote(input.text, entities) };
  const named = entities.flatMap((entity) => {
    const resource = resourceOf(entity, note);
    if (!resource) return [];
    const fullUrl = urlOf(`${resource.resourceType} ${entity.start} ${entity.end}`);
    urls.set(entity, fullUrl);
    return [{ fullUrl, resource: marked(resource, { entity, document }) }];
  });
  const harmed = adverse.flatMap((pair) => {
    const { drug, effect } = pair;
    const suspect = urls.get(drug);
    const resource = suspect === undefined ? undefined : adverseEvent(pair, { suspect, condition: urls.get(effect) });
    if (!resource) return [];
    const fullUrl = urlOf(`AdverseEvent ${drug.start} ${effect.start} ${effect.end}`);
    return [{ fullUrl, resource: marked(resource, { entity: effect, document }) }];
  });
  const found = [...named, ...harmed];
  const provenanceParts = { targets: found.map(({ fullUrl }) => fullUrl), device, activity: 'Extraction from a note' };
  const entries = [
    { fullUrl: document, resource: noteOf(input, provenance.inputSha256) },
    ...found,
    { fullUrl: device, resource: modelDevice(provenance, provenance.task) },
    ...(found.length > 0
      ? [{ fullUrl: urlOf('provenance'), resource: predictionProvenance(provenance, provenanceParts) }]
      : []),
  ];
  return { resourceType: 'Bundle', type: 'collection', timestamp: provenance.started, entry: entries };
}

interface Note extends NoteAllergies {
  readonly entities: readonly Entity[];
  readonly text: string;
}

/** An allergy without its allergen is no disease; the allergen has its own resource. */
const ALLERGY = /^(?:(?:known|drug|food|medication|药物|食物)\s?)*(?:allerg(?:y|ies|ic)|过敏)$/i;

function resourceOf(entity: Entity, note: Note): FhirResource | undefined {
  const { conditionality, subject, certainty } = entity.assertion;
  if (conditionality.value === 'hypothetical' || subject.value === 'other') return undefined;
  if (subject.value === 'family') {
    return entity.type === 'problem' && !certainty.value.startsWith('negative')
      ? familyMemberHistory(entity)
      : undefined;
  }
  switch (entity.type) {
    case 'problem':
    case 'symptom':
      return ALLERGY.test(entity.text) || note.reactions.has(entity) ? undefined : condition(entity, note.entities);
    case 'drug':
      return drugResource(entity, note);
    case 'test':
      return observation(entity, note.entities);
    case 'social':
      return socialObservation(entity);
    case 'procedure':
      return procedure(entity);
    default:
      return undefined;
  }
}

function drugResource(drug: Entity, { text, entities, allergies }: Note): FhirResource {
  const allergy = allergies.get(drug);
  if (allergy) return allergyIntolerance(drug, allergy);
  return medicationStatement(drug, { entities, clause: clauseOf(text, drug) });
}

interface Mark {
  readonly entity: Entity;
  /** Full URL of the note. */
  readonly document: string;
}

/** The resource with its label, its place in the note and how sure the model is. */
function marked(resource: FhirResource, { entity, document }: Mark): FhirResource {
  const { resourceType, ...rest } = resource;
  return {
    resourceType,
    meta: { security: [AI_ASSERTED] },
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/derivation-reference',
        extension: [
          { url: 'reference', valueReference: { reference: document } },
          { url: 'path', valueString: 'DocumentReference.content[0].attachment.data' },
          { url: 'offset', valueInteger: entity.start },
          { url: 'length', valueInteger: entity.end - entity.start },
        ],
      },
      { url: 'urn:medmodal:fhir:probability', valueDecimal: Number(entity.probability.toFixed(4)) },
    ],
    ...rest,
  };
}

function noteOf({ text }: ClinicalDocument, sha256: string): FhirResource {
  const bytes = new TextEncoder().encode(text);
  return {
    resourceType: 'DocumentReference',
    identifier: [contentIdentifier(sha256)],
    status: 'current',
    type: { text: 'Clinical note' },
    content: [{ attachment: { contentType: 'text/plain;charset=utf-8', data: base64(bytes), size: bytes.length } }],
  };
}
