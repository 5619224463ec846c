import { SdkError } from '@medmodal/core';
import type { SpeakingOptions, SynthesiserVoice } from './speech-synthesiser.ts';

/**
 * The voice that is asked for, else the first one of the language.
 *
 * @throws `option.invalid` when there is none; only voices that the engine lists are let through, because engines take a
 * path or an address for a voice too
 */
export function chosenVoice(
  engine: string,
  voices: readonly SynthesiserVoice[],
  { voice, language }: SpeakingOptions,
): string {
  const chosen = voice === undefined ? voiceOf(language, voices) : voices.find(({ id }) => id === voice);
  if (chosen) return chosen.id;
  const known = voices.slice(0, 40).map(({ id }) => id);
  const option = voice === undefined ? 'language' : 'voice';
  throw new SdkError('option.invalid', `${engine} has no such ${option}.`, {
    hint: `Choose a voice such as ${known.slice(0, 8).join(', ')}.`,
    details: { option, engine, known },
  });
}

function voiceOf(language: string, voices: readonly SynthesiserVoice[]): SynthesiserVoice | undefined {
  const asked = language.toLowerCase();
  const [base] = asked.split('-');
  return (
    voices.find((voice) => voice.language.toLowerCase() === asked) ??
    voices.find((voice) => voice.language.toLowerCase().split('-')[0] === base)
  );
}
