import { bundledSource, type ModelSource } from '@medmodal/core';

/** The segmenters that are shipped with this package, by id. Reads nothing. */
export function bundledSegmenters(): Readonly<Record<string, ModelSource>> {
  return {
    'retinal-vessels': bundledSource(new URL('../../models/retinal-vessels/', import.meta.url)),
  };
}
