/** Speech that was made of a text. */
export interface SpeechSound {
  /** Id of the engine. */
  readonly engine: string;
  readonly engineVersion: string;
  /** Id of its voice; empty where the engine has one only. */
  readonly voice: string;
  /** Samples a second, in Hz. */
  readonly sampleRate: number;
  /** In seconds. */
  readonly duration: number;
  /** WAV of 16 bits, as base64. */
  readonly audio: string;
}
