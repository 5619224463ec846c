/** Trains the linear-chain field by AdaGrad on the log likelihood, one sentence at a time. */
export function trainField(samples, { rows, labels, epochs, rate, decay, draw, log }) {
  const size = labels.length;
  const weights = new Float32Array(rows * size);
  const history = new Float32Array(rows * size).fill(1e-4);
  const transitions = new Float32Array(size * size);
  const transitionHistory = new Float32Array(size * size).fill(1e-4);
  const state = { size, weights, history, transitions, transitionHistory, rate, decay };
  const order = samples.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let index = order.length - 1; index > 0; index -= 1) {
      const other = draw.below(index + 1);
      [order[index], order[other]] = [order[other], order[index]];
    }
    let loss = 0;
    let tokens = 0;
    for (const index of order) {
      loss += step(samples[index], state);
      tokens += samples[index].gold.length;
    }
    log(`epoch ${epoch + 1}: loss a token ${(loss / tokens).toFixed(4)}`);
    shrink(weights, decay);
  }
  return { weights, transitions };
}

/** Soft threshold after each epoch: small weights of rare features go to 0. */
function shrink(weights, by) {
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index];
    weights[index] = weight > by ? weight - by : weight < -by ? weight + by : 0;
  }
}

export function emissionsOf(features, weights, size) {
  const emissions = new Float64Array(features.length * size);
  for (const [token, rowsOfToken] of features.entries()) {
    for (const row of rowsOfToken)
      for (let label = 0; label < size; label += 1) emissions[token * size + label] += weights[row * size + label];
  }
  return emissions;
}

function step({ features, gold }, { size, weights, history, transitions, transitionHistory, rate }) {
  const length = gold.length;
  const emissions = emissionsOf(features, weights, size);
  const moves = transitions.map(Math.exp);
  const { forward, backward, potentials, logZ } = chart(emissions, moves, size);
  let score = 0;
  const marginal = new Float64Array(size);
  for (let token = 0; token < length; token += 1) {
    const at = token * size;
    score += emissions[at + gold[token]] + (token > 0 ? transitions[gold[token - 1] * size + gold[token]] : 0);
    let sum = 0;
    for (let label = 0; label < size; label += 1) sum += marginal[label] = forward[at + label] * backward[at + label];
    for (let label = 0; label < size; label += 1) {
      const gradient = marginal[label] / sum - (gold[token] === label ? 1 : 0);
      if (Math.abs(gradient) < 1e-4) continue;
      for (const row of features[token]) {
        const cell = row * size + label;
        history[cell] += gradient * gradient;
        weights[cell] -= (rate * gradient) / Math.sqrt(history[cell]);
      }
    }
  }
  for (let token = 1; token < length; token += 1) {
    const at = token * size;
    let sum = 0;
    for (let from = 0; from < size; from += 1)
      for (let to = 0; to < size; to += 1)
        sum += forward[at - size + from] * moves[from * size + to] * potentials[at + to] * backward[at + to];
    for (let from = 0; from < size; from += 1) {
      for (let to = 0; to < size; to += 1) {
        const expected =
          (forward[at - size + from] * moves[from * size + to] * potentials[at + to] * backward[at + to]) / sum;
        const gradient = expected - (gold[token - 1] === from && gold[token] === to ? 1 : 0);
        if (Math.abs(gradient) < 1e-3) continue;
        const cell = from * size + to;
        transitionHistory[cell] += gradient * gradient;
        transitions[cell] -= (rate * gradient) / Math.sqrt(transitionHistory[cell]);
      }
    }
  }
  return logZ - score;
}

/** Forward and backward sums, each token's scaled to 1. */
function chart(emissions, moves, size) {
  const length = emissions.length / size;
  const forward = new Float64Array(emissions.length);
  const backward = new Float64Array(emissions.length).fill(1);
  const potentials = new Float64Array(emissions.length);
  let logZ = 0;
  for (let token = 0; token < length; token += 1) {
    const at = token * size;
    let highest = -Infinity;
    for (let label = 0; label < size; label += 1) highest = Math.max(highest, emissions[at + label]);
    let sum = 0;
    for (let to = 0; to < size; to += 1) {
      potentials[at + to] = Math.exp(emissions[at + to] - highest);
      let before = token === 0 ? 1 : 0;
      if (token > 0)
        for (let from = 0; from < size; from += 1) before += forward[at - size + from] * moves[from * size + to];
      sum += forward[at + to] = before * potentials[at + to];
    }
    for (let label = 0; label < size; label += 1) forward[at + label] /= sum;
    logZ += Math.log(sum) + highest;
  }
  for (let token = length - 1; token > 0; token -= 1) {
    const at = token * size;
    let sum = 0;
    for (let from = 0; from < size; from += 1) {
      let behind = 0;
      for (let to = 0; to < size; to += 1) behind += moves[from * size + to] * potentials[at + to] * backward[at + to];
      sum += backward[at - size + from] = behind;
    }
    for (let label = 0; label < size; label += 1) backward[at - size + label] /= sum;
  }
  return { forward, backward, potentials, logZ };
}
