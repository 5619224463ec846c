import type { Detection } from '../detection.ts';

/** Characters that XML keeps for itself. */
const ESCAPED: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Writes what was found as a PASCAL VOC annotation; coordinates are rounded to hundredths of a pixel, and each object has its probability. */
export function writeVoc(
  { objects }: Detection,
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number },
): string {
  const edge = (value: number): string => String(Number(value.toFixed(2)));
  const found = objects.flatMap(({ label, probability, box }) => [
    '  <object>',
    `    <name>${escaped(label)}</name>`,
    '    <difficult>0</difficult>',
    `    <probability>${Number(probability.toFixed(4))}</probability>`,
    '    <bndbox>',
    `      <xmin>${edge(box.x)}</xmin>`,
    `      <ymin>${edge(box.y)}</ymin>`,
    `      <xmax>${edge(box.x + box.width)}</xmax>`,
    `      <ymax>${edge(box.y + box.height)}</ymax>`,
    '    </bndbox>',
    '  </object>',
  ]);
  return [
    '<annotation>',
    '  <size>',
    `    <width>${width}</width>`,
    `    <height>${height}</height>`,
    `    <depth>${channels}</depth>`,
    '  </size>',
    ...found,
    '</annotation>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/gu, (character) => ESCAPED[character] ?? '');
}
