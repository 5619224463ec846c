import { bundledSource, type ModelSource } from '@medmodal/core';

/** The detectors that are shipped with this package, by id. Reads nothing. */
export function bundledDetectors(): Readonly<Record<string, ModelSource>> {
  return {
    'blood-cells': bundledSource(new URL('../../models/blood-cells/', import.meta.url)),
  };
}
