import type { RunContext } from '@medmodal/core';
import type { Waveform } from '../waveform.ts';

/** A voice of a synthesiser. */
export interface SynthesiserVoice {
  /** Name by which the option `voice` chooses it. */
  readonly id: string;
  /** BCP 47 tag. */
  readonly language: string;
}

/** How to say something. */
export interface SpeakingOptions {
  /** Id of a voice; left out, one that speaks the language. */
  readonly voice?: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** Speed, 1 being that of the voice: 0.5 to 2. */
  readonly rate: number;
  /** Height, 1 being that of the voice: 0.5 to 2. */
  readonly pitch: number;
}

/** What a synthesiser said. */
export interface SpokenWaveform {
  readonly waveform: Waveform;
  /** Id of the voice that spoke. */
  readonly voice: string;
}

/** Something that turns text into speech: a program of this machine, a model of a hub, or the caller's own. */
export interface SpeechSynthesiser {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** Name by which the option `engine` chooses it, such as `flite`. */
  readonly id: string;
  /** One line for listings. */
  readonly summary: string;
  /** Version of the engine; undefined when it is not installed. */
  version(context: RunContext): Promise<string | undefined>;
  /** The voices it has; empty where any name may stand for one. */
  voices(context: RunContext): Promise<readonly SynthesiserVoice[]>;
  /**
   * Says a text. The text never stands in an argument of a program, in a log or in an error.
   *
   * @throws `option.invalid` for a voice it does not have, `runtime.missing`, `runtime.run-failed`, `capacity.timeout`,
   * `cancelled`; for a model of a hub also what loading one throws
   */
  speak(text: string, options: SpeakingOptions, context: RunContext): Promise<SpokenWaveform>;
  /** Frees what it holds. Safe to call twice. */
  dispose(): Promise<void>;
}
