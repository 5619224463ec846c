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
import type { EntitiesResult, Entity } from '../entity.ts';
import { allergyIntolerance } from './allergy-intolerance.ts';
import { condition } from './condition.ts';
import { familyMemberHistory } from './family-member-history.ts';
import { medicationStatement } from './medication-statement.ts';

/**
 * What a note names, as a FHIR R4 Bundle of type `collection`: the note itself as a DocumentReference, a Condition for each
 * disease (`refuted` where the note denies it, never left out), FamilyMemberHistory for what relatives have,
 * MedicationStatement for chemicals and AllergyIntolerance for those under the heading of allergies; the Device that found
 * them, and a Provenance. Each carries its place in the note (extension derivation-reference) and the label that a machine
 * asserted it. The same answer gives the same bundle, ids included.
 *
 * Left out are what the note only supposes (`if the pain comes back`), what is neither the patient's nor a relative's, and
 * what relatives do not have: R4 has no resource that says so.
 */
export function entitiesBundle({ input, prediction }: ExportParts<ClinicalDocument, EntitiesResult>): FhirResource {
  const { provenance, value } = prediction;
  const urlOf = (part: string): string => contentUuid(`${provenance.inputSha256} ${part}`);
  const document = urlOf('document');
  const device = urlOf('device');
  const found = value.entities.flatMap((entity) => {
    const resource = resourceOf(entity);
    if (!resource) return [];
    const fullUrl = urlOf(`${resource.resourceType} ${entity.start} ${entity.end}`);
    return [{ fullUrl, resource: marked(resource, { entity, document }) }];
  });
  const provenanceParts = { targets: found.map(({ fullUrl }) => fullUrl), device, activity: 'Extraction from a note' };
  const entries = [
    { fullUrl: document, resource: noteOf(input, provenance.inputSha256) },
    ...found,
    { fullUrl: device, resource: modelDevice(provenance, 'text.entities') },
    ...(found.length > 0
      ? [{ fullUrl: urlOf('provenance'), resource: predictionProvenance(provenance, provenanceParts) }]
      : []),
  ];
  return { resourceType: 'Bundle', type: 'collection', timestamp: provenance.started, entry: entries };
}

function resourceOf(entity: Entity): FhirResource | undefined {
  const { conditionality, subject, certainty } = entity.assertion;
  if (conditionality.value === 'hypothetical' || subject.value === 'other') return undefined;
  if (subject.value === 'family') {
    return entity.type === 'problem' && !certainty.value.startsWith('negative')
      ? familyMemberHistory(entity)
      : undefined;
  }
  if (entity.type === 'problem') return condition(entity);
  if (entity.type !== 'drug') return undefined;
  return entity.section === 'allergies' ? allergyIntolerance(entity) : medicationStatement(entity);
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
