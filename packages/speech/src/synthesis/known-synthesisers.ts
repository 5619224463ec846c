import { SdkError, type RunContext } from '@medmodal/core';
import { localSynthesisers } from '#local-synthesisers';
import { isHubModelName, readHubModelName, writeHubModelName } from '../recognition/hub/hub-model-name.ts';
import type { HubSettings } from '../recognition/hub/hub-settings.ts';
import { createHubSynthesiser } from './hub-synthesiser.ts';
import { missingEngine } from './missing-engine.ts';
import type { SpeechSynthesiser } from './speech-synthesiser.ts';

/** Where synthesisers come from. */
export interface SynthesiserParts {
  /** Synthesisers of the caller's own; they come before all others. */
  readonly synthesisers?: readonly SpeechSynthesiser[];
  /** Where models of a hub come from. Left out, they can be named only where `resolveModel` is given. */
  readonly hub?: HubSettings;
  /** Given where the caller lets models be named freely, as for `speech.transcribe`. */
  readonly resolveModel?: (name: string) => unknown;
}

/** An engine that can speak now. */
export interface FoundSynthesiser {
  readonly synthesiser: SpeechSynthesiser;
  readonly version: string;
}

/** Name that stands for the first engine that is installed. */
export const AUTO = 'auto';

/** The synthesisers that can be named; those of a hub are kept open once they were asked for. */
export class KnownSynthesisers {
  readonly ids: readonly string[];
  readonly #known: readonly SpeechSynthesiser[];
  readonly #hub: HubSettings | undefined;
  readonly #opened = new Map<string, SpeechSynthesiser>();

  constructor({ synthesisers = [], hub, resolveModel }: SynthesiserParts) {
    this.#known = [...synthesisers, ...localSynthesisers()];
    this.#hub = hub ?? (resolveModel ? {} : undefined);
    this.ids = [...new Set(this.#known.map(({ id }) => id))];
  }

  /** @throws `runtime.missing` when it is not installed, or none is; `option.invalid` for a name that stands for none */
  async find(engine: string, context: RunContext): Promise<FoundSynthesiser> {
    const asked = engine === AUTO ? this.#known : [this.#named(engine)];
    for (const synthesiser of asked) {
      const version = await synthesiser.version(context);
      if (version !== undefined) return { synthesiser, version };
    }
    throw missingEngine(engine === AUTO ? undefined : engine);
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#opened.values()].map((synthesiser) => synthesiser.dispose()));
    this.#opened.clear();
  }

  #named(engine: string): SpeechSynthesiser {
    const known = this.#known.find(({ id }) => id === engine);
    if (known) return known;
    if (!this.#hub || !isHubModelName(engine)) throw this.#unknown();
    const id = writeHubModelName(readHubModelName(engine));
    const opened = this.#opened.get(id) ?? createHubSynthesiser(engine, this.#hub);
    this.#opened.set(id, opened);
    return opened;
  }

  #unknown(): SdkError {
    const hub = this.#hub ? ', or hub:<owner>/<name>@<revision>' : '';
    return new SdkError('option.invalid', 'The option engine names no speech engine.', {
      hint: `Choose ${[AUTO, ...this.ids].join(', ')}${hub}. In a page only models of a hub speak.`,
      details: { option: 'engine', known: [AUTO, ...this.ids] },
    });
  }
}
