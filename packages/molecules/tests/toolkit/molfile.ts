/** Writes a V2000 molfile of atoms on a line; bonds are atom, atom (from 1) and order. */
export function molfile(
  elements: readonly string[],
  bonds: readonly (readonly [number, number, number])[],
  title = '',
): string {
  const number = (value: number): string => String(value).padStart(3);
  const atom = (element: string, index: number): string =>
    `${index.toFixed(4).padStart(10)}    0.0000    0.0000 ${element.padEnd(3)} 0  0  0  0  0  0  0  0  0  0  0  0`;
  return [
    title,
    '',
    '',
    `${number(elements.length)}${number(bonds.length)}  0  0  0  0  0  0  0  0999 V2000`,
    ...elements.map(atom),
    ...bonds.map((bond) => `${bond.map(number).join('')}  0`),
    'M  END',
    '',
  ].join('\n');
}
