import type { Model } from '../model/model.ts';
import type { Session } from '../runtime/runtime.ts';
import { VERSION } from '../version.ts';
import type { ModelUse } from './prediction.ts';

/**
 * What provenance says about one model and the session that ran it.
 *
 * @param session None for weights so small that the package itself computes with them: then the runtime is `medmodal`.
 */
export function modelUse(model: Model, session?: Session): ModelUse {
  const { runtime, version, device } = session?.backend ?? { runtime: 'medmodal', version: VERSION, device: 'cpu' };
  return {
    id: model.card.id,
    version: model.card.version,
    sha256: model.sha256,
    runtime,
    runtimeVersion: version,
    device,
  };
}
