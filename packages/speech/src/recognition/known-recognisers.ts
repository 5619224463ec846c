import { SdkError, type ModelCard, type ModelSource, type Runtime } from '@medmodal/core';
import { bundledRecognisers } from './bundled-recognisers.ts';
import { createCtcRecogniser } from './ctc/ctc-recogniser.ts';
import { createHubRecogniser } from './hub/create-hub-recogniser.ts';
import { isHubModelName } from './hub/hub-model-name.ts';
import type { HubSettings, SpeechFinder } from './hub/hub-settings.ts';
import type { Recogniser } from './recogniser.ts';

/** Where recognisers come from. */
export interface RecogniserParts {
  readonly runtime: Runtime;
  /** Models of the kind of the bundled one, by the id they are asked for; they come before those bundled. */
  readonly models?: Readonly<Record<string, ModelSource>>;
  /** Finds a model that is neither given nor bundled, such as a folder by its path; undefined when there is none. */
  readonly resolveModel?: (name: string) => ModelSource | undefined;
  /** Recognisers of the caller's own; they come before all others. */
  readonly recognisers?: readonly Recogniser[];
  /** Where models of a hub come from. Left out, they can be named only where `resolveModel` is given. */
  readonly hub?: HubSettings;
  /** Where somebody speaks, for recognisers that know no pauses. */
  readonly findSpeech?: SpeechFinder;
}

/** Recognisers by the name that the option `model` gives. */
export interface KnownRecognisers {
  /** Ids that can be listed. */
  readonly ids: readonly string[];
  /** Whether other names may stand for one too. */
  readonly open: boolean;
  /** @throws `option.invalid` for a name that stands for none. */
  named(model: string): Recogniser;
  cards(): Promise<readonly ModelCard[]>;
}

/** Collects the recognisers that can be named. Loads nothing. */
export function knownRecognisers(parts: RecogniserParts): KnownRecognisers {
  const { runtime, models = {}, resolveModel, recognisers = [], hub, findSpeech } = parts;
  const sources = { ...bundledRecognisers(), ...models };
  const ids = [...new Set([...recognisers.map(({ id }) => id), ...Object.keys(sources)])];
  const open = resolveModel !== undefined || hub !== undefined;
  const find = (model: string): Recogniser | undefined => {
    const own = recognisers.find(({ id }) => id === model);
    if (own) return own;
    if (open && isHubModelName(model)) return createHubRecogniser({ model, ...hub, ...(findSpeech && { findSpeech }) });
    const source = Object.hasOwn(sources, model) ? sources[model] : resolveModel?.(model);
    return source && createCtcRecogniser({ id: model, source, runtime });
  };
  return {
    ids,
    open,
    named: (model) => find(model) ?? unknownRecogniser(ids, open),
    async cards() {
      const cards = await Promise.all(ids.map((id) => find(id)?.card()));
      return cards.filter((card) => card !== undefined);
    },
  };
}

function unknownRecogniser(ids: readonly string[], open: boolean): never {
  throw new SdkError('option.invalid', 'The option model names no recogniser.', {
    hint: `Choose ${ids.join(', ')}${open ? ', or hub:<repository>@<revision>' : ''}.`,
    details: { option: 'model', known: [...ids] },
  });
}
