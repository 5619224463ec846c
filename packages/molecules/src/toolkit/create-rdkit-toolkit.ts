import { openRdkitThread } from '#rdkit-thread';
import { SdkError, type RunContext } from '@medmodal/core';
import type {
  ChemistryToolkit,
  DepictionStyle,
  ParsedStructure,
  PatternMatches,
  StructureSource,
  WrittenForm,
} from './chemistry-toolkit.ts';
import { errorOf, type ToolkitRequest, type ToolkitThread, type ToolkitValues } from './toolkit-request.ts';

/** How the RDKit toolkit works. */
export interface RdkitToolkitOptions {
  /** Milliseconds for one structure, in Node. Default 10 000. */
  readonly timeLimit?: number;
}

/**
 * Makes the RDKit toolkit. It loads nothing until it is first asked. In Node it works in a thread of its own, in a page on
 * the thread of the page.
 */
export function createRdkitToolkit({ timeLimit = 10_000 }: RdkitToolkitOptions = {}): ChemistryToolkit {
  if (!(timeLimit > 0)) throw new SdkError('configuration.invalid', 'The time limit must be a number above 0.');
  return new RdkitToolkit(openRdkitThread({ timeLimit }));
}

class RdkitToolkit implements ChemistryToolkit {
  readonly specVersion = 1;
  readonly name = 'rdkit';
  readonly #thread: ToolkitThread;

  constructor(thread: ToolkitThread) {
    this.#thread = thread;
  }

  version(): Promise<string> {
    return this.#one({ kind: 'version' });
  }

  read(source: StructureSource, context?: RunContext): Promise<ParsedStructure> {
    return this.#one({ kind: 'read', source: plain(source) }, context);
  }

  async readMany(
    sources: readonly StructureSource[],
    context?: RunContext,
  ): Promise<readonly (ParsedStructure | SdkError)[]> {
    const requests = sources.map((source): ToolkitRequest => ({ kind: 'read', source: plain(source) }));
    const answers = await this.#thread.ask(requests, context?.signal);
    return answers.map((answer) => ('failure' in answer ? errorOf(answer.failure) : (answer.value as ParsedStructure)));
  }

  smilesOrder(source: StructureSource, context?: RunContext): Promise<Uint16Array> {
    return this.#one({ kind: 'order', source: plain(source) }, context);
  }

  depict(source: StructureSource, style: DepictionStyle, context?: RunContext): Promise<string> {
    return this.#one({ kind: 'depict', source: plain(source), style }, context);
  }

  match(
    source: StructureSource,
    patterns: readonly string[],
    context?: RunContext,
  ): Promise<readonly PatternMatches[]> {
    return this.#one({ kind: 'match', source: plain(source), patterns }, context);
  }

  write(source: StructureSource, form: WrittenForm, context?: RunContext): Promise<string> {
    return this.#one({ kind: 'write', source: plain(source), form }, context);
  }

  dispose(): Promise<void> {
    return this.#thread.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread.close();
  }

  async #one<Request extends ToolkitRequest>(
    request: Request,
    { signal }: RunContext = {},
  ): Promise<ToolkitValues[Request['kind']]> {
    const [answer] = await this.#thread.ask([request], signal);
    if (!answer) throw new SdkError('internal', 'The chemistry toolkit gave no answer.');
    if ('failure' in answer) throw errorOf(answer.failure);
    return answer.value as ToolkitValues[Request['kind']];
  }
}

/** What a caller adds to a source, such as a name, need not travel. */
function plain({ kind, text }: StructureSource): StructureSource {
  return { kind, text };
}
