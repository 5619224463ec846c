/** Ways to look at a window again. */
export type WindowVariant = 'identity' | 'flip-horizontal' | 'flip-vertical' | 'rotate-180';

/** The shape of a window: slices, rows, columns, numbers an element. */
export type WindowShape = readonly [depth: number, height: number, width: number, channels: number];

/** A window with its rows or columns in reverse order, slice by slice. Each variant undoes itself. */
export function mirrored(values: Float32Array, shape: WindowShape, variant: WindowVariant): Float32Array {
  if (variant === 'identity') return values;
  const [depth, height, width, channels] = shape;
  const acrossColumns = variant !== 'flip-vertical';
  const acrossRows = variant !== 'flip-horizontal';
  const turned = new Float32Array(values.length);
  for (let row = 0; row < depth * height; row += 1) {
    const y = row % height;
    const source = acrossRows ? row - y + (height - 1 - y) : row;
    for (let x = 0; x < width; x += 1) {
      const from = (source * width + (acrossColumns ? width - 1 - x : x)) * channels;
      const to = (row * width + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) turned[to + channel] = values[from + channel] ?? 0;
    }
  }
  return turned;
}
