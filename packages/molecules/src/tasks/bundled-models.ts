import { bundledSource, type ModelSource } from '@medmodal/core';

/** The models of `molecules.adverse-reactions` that are shipped with this package, by id. Reads nothing. */
export function bundledReactionModels(): Readonly<Record<string, ModelSource>> {
  return { sider: bundledSource(new URL('../../models/sider/', import.meta.url)) };
}

/** The models of `molecules.toxicity` that are shipped with this package, by id. Reads nothing. */
export function bundledToxicityModels(): Readonly<Record<string, ModelSource>> {
  return {
    tox21: bundledSource(new URL('../../models/tox21/', import.meta.url)),
    clintox: bundledSource(new URL('../../models/clintox/', import.meta.url)),
  };
}

/** The models of `molecules.properties` that are shipped with this package, by id. Reads nothing. */
export function bundledPropertyModels(): Readonly<Record<string, ModelSource>> {
  return {
    bbbp: bundledSource(new URL('../../models/bbbp/', import.meta.url)),
    esol: bundledSource(new URL('../../models/esol/', import.meta.url)),
    freesolv: bundledSource(new URL('../../models/freesolv/', import.meta.url)),
    lipo: bundledSource(new URL('../../models/lipo/', import.meta.url)),
  };
}
