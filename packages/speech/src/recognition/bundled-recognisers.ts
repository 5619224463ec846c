import { bundledSource, type ModelSource } from '@medmodal/core';

/** Id of the recogniser that listens when none is named. */
export const STANDARD_RECOGNISER = 'consultation-ctc';

/** The models of recognisers that are shipped with this package, by id. Reads nothing. */
export function bundledRecognisers(): Readonly<Record<string, ModelSource>> {
  return { [STANDARD_RECOGNISER]: bundledSource(new URL('../../models/consultation-ctc/', import.meta.url)) };
}
