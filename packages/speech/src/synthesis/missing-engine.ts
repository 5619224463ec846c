import { SdkError } from '@medmodal/core';

/** How each engine is installed. */
const COMMANDS: Readonly<Record<string, string>> = {
  flite: 'apt-get install flite',
  'espeak-ng': 'apt-get install espeak-ng (brew install espeak-ng on a Mac)',
};

/** The error for an engine that is not installed; without a name, for a machine that has none. */
export function missingEngine(engine?: string): SdkError {
  const commands = engine === undefined ? Object.values(COMMANDS) : [COMMANDS[engine] ?? `install ${engine}`];
  const what =
    engine === undefined ? 'No speech engine is installed here.' : `The speech engine ${engine} is not installed.`;
  return new SdkError('runtime.missing', what, {
    hint: `Run: ${commands.join(' or ')}. Or name a model of a hub: engine hub:<owner>/<name>@<revision>.`,
    details: { engines: engine === undefined ? Object.keys(COMMANDS) : [engine] },
  });
}
