const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/**
 * A probability in [0, 1] as a bar of at most `width` characters, in steps of an eighth of a character.
 *
 * @example probabilityBar(0.5, 4) // '██  '
 */
export function probabilityBar(probability: number, width = 8): string {
  const eighths = Math.round(Math.min(1, Math.max(0, probability)) * width * 8);
  const bar = '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
  return bar.padEnd(width);
}
