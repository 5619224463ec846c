import { bundledSource, type ModelSource } from '@medmodal/core';

/** The label sets of `text.classify` that are shipped with this package, by name; the first is the standard. Reads nothing. */
export function bundledClassifiers(): Readonly<Record<string, ModelSource>> {
  return {
    'document-specialty': bundledSource(new URL('../../models/document-specialty/', import.meta.url)),
    'document-type': bundledSource(new URL('../../models/document-type/', import.meta.url)),
    'adverse-drug-event': bundledSource(new URL('../../models/adverse-drug-event/', import.meta.url)),
    'chinese-trial-criterion': bundledSource(new URL('../../models/chinese-trial-criterion/', import.meta.url)),
    'chinese-question-intent': bundledSource(new URL('../../models/chinese-question-intent/', import.meta.url)),
    'chinese-department': bundledSource(new URL('../../models/chinese-department/', import.meta.url)),
  };
}
