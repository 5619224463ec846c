import type { Modality, ModelSource, Runtime } from '@medmodal/core';
import { createMolecules } from '@medmodal/molecules';
import { createSpeech } from '@medmodal/speech';
import { createText } from '@medmodal/text';
import { createVision } from '@medmodal/vision';

/** How models are found that no package ships. */
export interface ModalityOptions {
  /** The model folder that a name stands for; undefined when it stands for none. Default: bundled models only. */
  readonly resolveModel?: (name: string) => ModelSource | undefined;
}

/** The modalities this server offers. A new one is mounted by one line here, and nowhere else. */
export function createModalities(runtime: Runtime, options: ModalityOptions = {}): readonly Modality[] {
  return [
    createText({ runtime }),
    createVision({ runtime, ...options }),
    createSpeech({ runtime, ...options }),
    createMolecules({ runtime, ...options }),
  ];
}
