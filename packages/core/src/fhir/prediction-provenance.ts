import type { Provenance } from '../prediction/prediction.ts';
import { contentIdentifier } from './content-identifier.ts';
import type { FhirResource } from './fhir-resource.ts';

/** What {@link predictionProvenance} says beside the provenance itself. */
export interface ProvenanceParts {
  /** References of the resources that the prediction became. */
  readonly targets: readonly string[];
  /** Reference of the {@link modelDevice}. */
  readonly device: string;
  /** What was done, in a word, such as `Transcription`. */
  readonly activity: string;
}

/** Where resources come from, as a FHIR Provenance: when, by what, and from which input, named by its sha256. */
export function predictionProvenance(
  { started, inputSha256 }: Provenance,
  { targets, device, activity }: ProvenanceParts,
): FhirResource {
  return {
    resourceType: 'Provenance',
    target: targets.map((reference) => ({ reference })),
    recorded: started,
    activity: { text: activity },
    agent: [{ who: { reference: device } }],
    entity: [{ role: 'source', what: { identifier: contentIdentifier(inputSha256) } }],
  };
}
