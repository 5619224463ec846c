const LOG_2 = 0.6931471805599453;

/**
 * Quantile of the standard normal distribution for a probability in [1e-10, 1 - 1e-10], to about 1e-15: algorithm AS 241
 * (Wichura, Applied Statistics 37, 1988, 477–484). Built from `+ - * /` and `Math.sqrt` alone, which IEEE 754 rounds
 * correctly, so every machine gives the same bits; `Math.log` would not.
 */
export function normalQuantile(probability: number): number {
  const centred = probability - 0.5;
  if (Math.abs(centred) <= 0.425) return centred * centralRatio(0.180625 - centred * centred);
  const tail = centred < 0 ? probability : 1 - probability;
  const ratio = tailRatio(Math.sqrt(-logarithm(tail)) - 1.6);
  return centred < 0 ? -ratio : ratio;
}

function centralRatio(r: number): number {
  const above =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665;
  const below =
    ((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1;
  return above / below;
}

function tailRatio(r: number): number {
  const above =
    ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835;
  const below =
    ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1;
  return above / below;
}

/** Natural logarithm of a number in (0, 1]: halvings, then the series of atanh((m - 1) / (m + 1)). */
function logarithm(value: number): number {
  let mantissa = value;
  let halvings = 0;
  while (mantissa < 0.75) {
    mantissa *= 2;
    halvings += 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let odd = 23; odd >= 1; odd -= 2) sum = sum * square + 1 / odd;
  return 2 * ratio * sum - halvings * LOG_2;
}
