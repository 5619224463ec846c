export { base64 } from './base64.ts';
export { contentIdentifier } from './content-identifier.ts';
export { contentUuid } from './content-uuid.ts';
export { AI_ASSERTED, type FhirCoding, type FhirResource } from './fhir-resource.ts';
export { modelDevice } from './model-device.ts';
export { predictionProvenance, type ProvenanceParts } from './prediction-provenance.ts';
export { sha1 } from './sha1.ts';
