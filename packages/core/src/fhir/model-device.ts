import type { Provenance } from '../prediction/prediction.ts';
import type { FhirResource } from './fhir-resource.ts';

/** What answered, as a Device: the library and each model with its version. */
export function modelDevice({ library, models }: Provenance, name: string): FhirResource {
  const versions = [library, ...models.map(({ id, version }) => ({ name: id, version }))];
  return {
    resourceType: 'Device',
    deviceName: [{ name, type: 'model-name' }],
    version: versions.map((one) => ({ type: { text: one.name }, value: one.version })),
  };
}
