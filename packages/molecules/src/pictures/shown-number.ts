/** A share in [0, 1] as percent: `71 %`, `<1 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '<1 %';
  return `${Math.round(share * 100)} %`;
}

/** A number with two decimals and a proper minus sign. */
export function decimal(value: number): string {
  return value.toFixed(2).replace('-', '−');
}
