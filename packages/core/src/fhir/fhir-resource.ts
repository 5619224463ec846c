/** A FHIR R4 resource as JSON, as far as this project fills it in. */
export interface FhirResource {
  readonly resourceType: string;
  readonly [element: string]: unknown;
}

/** An element `Coding` of FHIR R4. */
export interface FhirCoding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** Security label of what a machine asserted and nobody has reviewed: HL7 v3 ObservationValue `AIAST`. */
export const AI_ASSERTED: FhirCoding = Object.freeze({
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'AIAST',
  display: 'Artificial Intelligence asserted',
});
