import { refuseDicom } from '../dicom-refusal.ts';

/** What a decoder says about a frame once it has decoded it. */
export interface WasmFrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
}

/** A decoded frame: samples of 8 or 16 bits, those of a pixel together. */
export interface WasmFrame {
  readonly info: WasmFrameInfo;
  readonly pixels: Uint8Array;
}

/** Decodes a stream. @throws `input.format` when it is damaged. */
export type DecodeStream = (bytes: Uint8Array) => WasmFrame;

/** A decoder object; it lives in the memory of WebAssembly until it is deleted. */
export interface WasmDecoder {
  /** Room for compressed bytes. */
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): WasmFrameInfo;
  /** A view that the next call may move. */
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}

/** A started library; each name is a class of decoders. */
interface WasmModule {
  readonly HEAPU8: Uint8Array;
  readonly create: () => WasmDecoder;
}

/** What a library is started with: it prints nothing, and is told where its file lies in a browser. */
interface ModuleOptions {
  print(): void;
  printErr(): void;
  locateFile?(): string;
}

/** Where a library comes from. */
export interface WasmSource {
  /** Name of its class of decoders. */
  readonly decoder: string;
  /** Imports its script. */
  load(): Promise<{ readonly default: unknown }>;
  /** Address of its WebAssembly file, for browsers; Node finds it beside the script. */
  locate(): URL;
}

/** Memory above which a library is left to the garbage collector: it can grow but never shrink. */
const MAX_MEMORY = 2 ** 28;

/** A decoder library in WebAssembly that is started when it is first needed, and again after it failed or grew. */
export class WasmLibrary {
  readonly #source: WasmSource;
  #module: Promise<WasmModule> | undefined;

  constructor(source: WasmSource) {
    this.#source = source;
  }

  /** Starts the library, and gives a function that decodes one stream. It throws `input.format` for damaged ones. */
  async open(): Promise<DecodeStream> {
    const started = (this.#module ??= this.#start());
    const module = await started.catch((error: unknown) => {
      this.#module = undefined;
      throw error;
    });
    return (bytes) => {
      try {
        return decodeStream(module, bytes);
      } catch (error) {
        this.#module = undefined;
        throw error;
      } finally {
        if (module.HEAPU8.length > MAX_MEMORY) this.#module = undefined;
      }
    };
  }

  async #start(): Promise<WasmModule> {
    const { decoder, load, locate } = this.#source;
    const quiet = (): void => {};
    // Bundlers make an address of the file; unbundled, the script of the library knows it.
    const bundled = !import.meta.url.startsWith('file:');
    const options: ModuleOptions = {
      print: quiet,
      printErr: quiet,
      ...(bundled && { locateFile: () => locate().href }),
    };
    const module = await factoryOf((await load()).default)(options);
    const create: unknown = Reflect.get(module, decoder);
    if (typeof create !== 'function') throw new TypeError(`${decoder} is missing`);
    return {
      get HEAPU8(): Uint8Array {
        const heap: unknown = Reflect.get(module, 'HEAPU8');
        return heap instanceof Uint8Array ? heap : new Uint8Array();
      },
      create: () => Reflect.construct(create, []),
    };
  }
}

function decodeStream(module: WasmModule, bytes: Uint8Array): WasmFrame {
  const decoder = module.create();
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
    const info = { width, height, bitsPerSample, componentCount, isSigned };
    return { info, pixels: decoder.getDecodedBuffer().slice() };
  } catch (error) {
    throw refuseDicom('its compressed pixels are damaged', { cause: typeof error === 'number' ? undefined : error });
  } finally {
    decoder.delete();
  }
}

type Factory = (options: ModuleOptions) => Promise<object>;

/** The script is CommonJS; what `default` is depends on who loads it. */
function factoryOf(loaded: unknown): Factory {
  const inner: unknown = typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, 'default') : loaded;
  if (isFactory(inner)) return inner;
  throw new TypeError('The decoder library has no entry.');
}

function isFactory(value: unknown): value is Factory {
  return typeof value === 'function';
}
