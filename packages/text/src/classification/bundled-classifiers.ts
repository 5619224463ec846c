import { bundledSource, type ModelSource } from '@medmodal/core';

/** The label sets of `text.classify` that are shipped with this package, by name; the first is the standard. Reads nothing. */
export function bundledClassifiers(): Readonly<Record<string, ModelSource>> {
  return {
    'document-specialty': bundledSource(new URL('../../models/document-specialty/', import.meta.url)),
    'document-type': bundledSource(new URL('../../models/document-type/', import.meta.url)),
  };
}
