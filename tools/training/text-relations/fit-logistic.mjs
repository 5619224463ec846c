/**
 * Logistic regression by AdaGrad (Duchi et al. 2011) over binary features that are scaled to length 1.
 *
 * @returns weights, bias, and the scale at which the weights fit int8.
 */
export function fitLogistic(examples, buckets, { epochs, rate, decay, seed }) {
  const weights = new Float64Array(buckets);
  const squares = new Float64Array(buckets).fill(1e-2);
  const order = examples.map((_, at) => at);
  let [bias, biasSquares, state] = [0, 1e-2, seed];
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const other = state % (at + 1);
      [order[at], order[other]] = [order[other], order[at]];
    }
    for (const at of order) {
      const { features, label, weight } = examples[at];
      const length = 1 / Math.sqrt(Math.max(1, features.length));
      const score = bias + length * features.reduce((sum, feature) => sum + weights[feature], 0);
      const slope = weight * (1 / (1 + Math.exp(-score)) - label);
      biasSquares += slope * slope;
      bias -= (rate * slope) / Math.sqrt(biasSquares);
      for (const feature of features) {
        const step = slope * length + decay * weights[feature];
        squares[feature] += step * step;
        weights[feature] -= (rate * step) / Math.sqrt(squares[feature]);
      }
    }
  }
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return { weights, bias, scale: largest / 127 };
}
