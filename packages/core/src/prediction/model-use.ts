import type { Model } from '../model/model.ts';
import type { Session } from '../runtime/runtime.ts';
import type { ModelUse } from './prediction.ts';

/** What provenance says about one model and the session that ran it. */
export function modelUse(model: Model, session: Session): ModelUse {
  const { runtime, version, device } = session.backend;
  return {
    id: model.card.id,
    version: model.card.version,
    sha256: model.sha256,
    runtime,
    runtimeVersion: version,
    device,
  };
}
