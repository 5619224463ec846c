import { numberOf, pairsOf } from './hub-configuration.ts';
import type { HubModel, HubTensors } from './hub-library.ts';

/** Collects what the heads of a decoder that follow the voice attend to, a row of frames for each token that is fed. */
export class AttentionRows {
  readonly #heads: readonly (readonly [number, number])[];
  readonly #frames: number;
  readonly #rows: Float32Array[][];

  private constructor(heads: readonly (readonly [number, number])[], frames: number) {
    this.#heads = heads;
    this.#frames = frames;
    this.#rows = heads.map(() => []);
  }

  /**
   * Undefined for models that do not say which heads follow the voice.
   *
   * @param frames of the encoder that hold sound; those of the padding are not looked at
   */
  static of(model: HubModel, frames: number): AttentionRows | undefined {
    const layers = numberOf(model.config, 'decoder_layers') ?? 0;
    const heads = pairsOf(model.generation_config, 'alignment_heads').filter(([layer]) => layer < layers);
    return heads.length === 0 ? undefined : new AttentionRows(heads, Math.max(1, Math.ceil(frames)));
  }

  /** Takes the last row of each head; nothing when the graph gives none out. */
  read(outputs: HubTensors): void {
    for (const [index, [layer, head]] of this.#heads.entries()) {
      const tensor = outputs[`cross_attentions.${layer}`]?.to('float32');
      const [, heads = 0, rows = 0, frames = 0] = tensor?.dims ?? [];
      if (!(tensor?.data instanceof Float32Array) || head >= heads || rows === 0) continue;
      const start = (head * rows + rows - 1) * frames;
      this.#rows[index]?.push(tensor.data.slice(start, start + Math.min(frames, this.#frames)));
    }
  }

  /**
   * Rows of the tokens that are text, by head. The row of a token is that of the step which was fed it: the one after the
   * step that chose it.
   */
  rowsOf(isText: readonly boolean[]): readonly (readonly Float32Array[])[] | undefined {
    const rows = this.#rows.map((head) => isText.flatMap((text, token) => (text ? (head[token + 1] ?? []) : [])));
    const count = isText.filter(Boolean).length;
    return count > 0 && rows.every((head) => head.length >= count - 1 && head.length > 0) ? rows : undefined;
  }
}
