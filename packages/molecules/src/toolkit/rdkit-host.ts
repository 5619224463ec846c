import { SdkError } from '@medmodal/core';
import { RdkitEngine } from './rdkit-engine.ts';
import { startRdkit } from './rdkit-module.ts';
import { failureOf, type ToolkitAnswer, type ToolkitRequest, type ToolkitValue } from './toolkit-request.ts';

/** Bytes of memory above which an instance is replaced: it grows and never shrinks. */
const MAX_MEMORY = 2 ** 28;

/**
 * Answers requests one after the other on the thread it is called on. An instance of RDKit that failed in a way it should
 * not is given up, since its memory may be damaged, and the next request gets a fresh one.
 */
export class RdkitHost {
  readonly #compile: () => Promise<WebAssembly.Module>;
  #wasm: Promise<WebAssembly.Module> | undefined;
  #engine: RdkitEngine | undefined;

  constructor(compile: () => Promise<WebAssembly.Module>) {
    this.#compile = compile;
  }

  /** Bytes of memory that the instance has; 0 before the first request and after a failure. */
  get memoryBytes(): number {
    return this.#engine?.memoryBytes ?? 0;
  }

  /** The engine that runs, or a fresh one. @throws `runtime.load-failed` when RDKit does not start. */
  async start(): Promise<RdkitEngine> {
    this.#engine ??= await this.#open();
    return this.#engine;
  }

  /** The engine that runs, if one does. */
  get engine(): RdkitEngine | undefined {
    return this.#engine;
  }

  /** Answers on a running engine. */
  answer(request: ToolkitRequest, engine: RdkitEngine): ToolkitAnswer {
    try {
      const value = valueOf(request, engine);
      if (engine.memoryBytes > MAX_MEMORY) this.#engine = undefined;
      return { value };
    } catch (error) {
      if (SdkError.is(error)) return { failure: failureOf(error) };
      this.#engine = undefined;
      return { failure: failureOf(brokeDown(request)) };
    }
  }

  async #open(): Promise<RdkitEngine> {
    try {
      this.#wasm ??= this.#compile();
      return new RdkitEngine(await startRdkit(await this.#wasm));
    } catch (cause) {
      this.#wasm = undefined;
      throw new SdkError('runtime.load-failed', 'The chemistry toolkit (RDKit) could not be started.', {
        hint: 'Make sure that the WebAssembly file of @rdkit/rdkit is where the package is, or is served with the page.',
        cause,
      });
    }
  }
}

function valueOf(request: ToolkitRequest, engine: RdkitEngine): ToolkitValue {
  switch (request.kind) {
    case 'version':
      return engine.version;
    case 'read':
      return engine.parse(request.source);
    case 'order':
      return engine.smilesOrder(request.source);
    case 'depict':
      return engine.depict(request.source, request.style);
    case 'match':
      return engine.match(request.source, request.patterns);
    case 'write':
      return engine.write(request.source, request.form);
  }
}

function brokeDown(request: ToolkitRequest): SdkError {
  return new SdkError('input.too-large', 'The structure is too complex for the chemistry toolkit.', {
    hint:
      request.kind === 'write'
        ? 'Ask for another form: a V2000 molfile holds at most 999 atoms.'
        : 'Send a smaller part of it.',
  });
}
