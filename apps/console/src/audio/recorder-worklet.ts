// Runs on the audio thread, in an AudioWorkletGlobalScope, whose names the DOM library does not know.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: typeof AudioWorkletProcessor): void;

/** Pieces that are sent in a second. */
const PIECES = 10;

/** Gathers the first channel of its input as 16-bit samples, and sends a piece ten times a second with its loudest sample. */
class Recorder extends AudioWorkletProcessor {
  #piece: Int16Array<ArrayBuffer> = new Int16Array(Math.floor(sampleRate / PIECES));
  #length = 0;
  #peak = 0;

  process([input = []]: readonly (readonly Float32Array[])[]): boolean {
    for (const sample of input[0] ?? []) {
      const clipped = Math.max(-1, Math.min(1, sample));
      this.#peak = Math.max(this.#peak, Math.abs(clipped));
      this.#piece[this.#length++] = Math.round(clipped * 32767);
      if (this.#length === this.#piece.length) this.#send();
    }
    return true;
  }

  #send(): void {
    const { buffer } = this.#piece;
    this.port.postMessage({ samples: buffer, peak: this.#peak }, [buffer]);
    this.#piece = new Int16Array(Math.floor(sampleRate / PIECES));
    this.#length = 0;
    this.#peak = 0;
  }
}

registerProcessor('recorder', Recorder);
