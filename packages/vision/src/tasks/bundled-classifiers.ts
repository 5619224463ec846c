import { bundledSource, type ModelSource } from '@medmodal/core';

/** The classifiers that are shipped with this package, by id. Reads nothing. */
export function bundledClassifiers(): Readonly<Record<string, ModelSource>> {
  return {
    'pneumonia-cxr': bundledSource(new URL('../../models/pneumonia-cxr/', import.meta.url)),
    'breast-ultrasound': bundledSource(new URL('../../models/breast-ultrasound/', import.meta.url)),
    'lung-ct': bundledSource(new URL('../../models/lung-ct/', import.meta.url)),
    'body-part': bundledSource(new URL('../../models/body-part/', import.meta.url)),
  };
}
