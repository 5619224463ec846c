import { SdkError } from '../../errors/sdk-error.ts';
import { BACKEND_NAMES } from './start-engine.ts';
import type { TfjsEngine } from './tfjs-runtime.ts';

/** Checks the setting `engines`. @throws `configuration.invalid` when it is empty or names an engine there is not. */
export function checkEngines(engines: readonly TfjsEngine[]): void {
  const unknown = engines.find((engine) => !Object.hasOwn(BACKEND_NAMES, engine));
  if (engines.length > 0 && unknown === undefined) return;
  const known = Object.keys(BACKEND_NAMES).join(', ');
  throw new SdkError(
    'configuration.invalid',
    unknown === undefined ? 'The setting engines is empty.' : `There is no engine ${unknown} of TensorFlow.js.`,
    { hint: `Choose from ${known}, or leave engines out.`, details: { setting: 'engines' } },
  );
}
