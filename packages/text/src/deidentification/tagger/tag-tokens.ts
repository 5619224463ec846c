import { forwardBackward } from '../../decoders/forward-backward.ts';
import { tokenFeatures } from './token-features.ts';
import type { TaggerModel } from './tagger-model.ts';
import type { TaggerToken } from './tagger-tokens.ts';

/** Row-major [tokens, labels]: the probability of each label of each token. */
export type LabelProbabilities = Float32Array;

/** Tokens read together; a text is cut at line ends near this length. */
const WINDOW = 300;

/** Labels tokens with probabilities, exactly within a window; a step a token, for `runCooperatively`. */
export function* tagTokens(tokens: readonly TaggerToken[], model: TaggerModel): Generator<void, LabelProbabilities> {
  const { size } = model.field;
  const probabilities = new Float32Array(tokens.length * size);
  for (let from = 0; from < tokens.length;) {
    const to = windowEnd(tokens, from);
    const emissions = new Float32Array((to - from) * size);
    for (let at = from; at < to; at += 1) {
      const rows = tokenFeatures(tokens, at, model.gazetteer);
      for (let label = 0; label < size; label += 1) {
        let sum = 0;
        for (const row of rows) sum += model.weights[row * size + label] ?? 0;
        emissions[(at - from) * size + label] = sum * model.scale;
      }
      yield;
    }
    const { forward, backward, logZ } = forwardBackward(model.field, { emissions, first: true, last: true });
    for (let index = 0; index < emissions.length; index += 1)
      probabilities[from * size + index] = Math.exp((forward[index] ?? 0) + (backward[index] ?? 0) - logZ);
    from = to;
  }
  return probabilities;
}

/** Where to cut: the last line end of the window, else where a sentence ends, else anywhere. */
function windowEnd(tokens: readonly TaggerToken[], from: number): number {
  const furthest = from + WINDOW;
  if (furthest >= tokens.length) return tokens.length;
  for (let at = furthest; at > from + WINDOW / 2; at -= 1) if ((tokens[at]?.breaks ?? 0) > 0) return at;
  for (let at = furthest; at > from + WINDOW / 2; at -= 1) if (tokens[at - 1]?.lower === '.') return at;
  return furthest;
}
