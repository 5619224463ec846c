import type { Modality, Runtime } from '@medmodal/core';
import { createText } from '@medmodal/text';

/** The modalities this server offers. A new one is mounted by one line here, and nowhere else. */
export function createModalities(runtime: Runtime): readonly Modality[] {
  return [createText({ runtime })];
}
