import { createEspeakNg } from './espeak-ng-node.ts';
import { createFlite } from './flite-node.ts';
import type { SpeechSynthesiser } from './speech-synthesiser.ts';

/** The programs that may be installed on this machine, the better sounding first. */
export function localSynthesisers(): readonly SpeechSynthesiser[] {
  return [createFlite(), createEspeakNg()];
}
