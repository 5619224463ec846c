import { svgText } from '../pictures/svg-element.ts';

/** Colours of elements in RDKit's palette, and darker or lighter ones that can be read on white and on black alike. */
const PALETTE: ReadonlyMap<string, string> = new Map([
  ['#0000FF', '#4a78e8'],
  ['#3299E5', '#4a78e8'],
  ['#FF0000', '#e04848'],
  ['#00CC00', '#2a9d4e'],
  ['#CCCC00', '#a68c00'],
  ['#FF7F00', '#d9730f'],
  ['#33CCCC', '#1f9a9a'],
  ['#7F4C19', '#b0703a'],
  ['#A01EEF', '#a855e8'],
]);

const BACKGROUND: RegExp = /<rect style='opacity:1\.0;fill:#FFFFFF;stroke:none'[^>]*>\s*<\/rect>\n?/;

/**
 * Makes the toolkit's drawing fit to stand inside a page: no prolog, no comment, no name space but SVG's, a size that
 * scales, and a title for those who do not see it. Without a background, black becomes the colour of the text around it, so
 * that it can be read on light and dark pages. There are no styles either, which the policy of a page may forbid.
 *
 * @param title plain text.
 */
export function depictSvg(drawn: string, background: 'none' | 'white', title: string): string {
  const body = drawn.slice(drawn.indexOf('<svg')).replace(/^<svg[^>]*>/, '');
  const viewBox = /viewBox='([\d. ]+)'/.exec(drawn)?.[1] ?? '0 0 1 1';
  const [, , width = '1', height = '1'] = viewBox.split(' ');
  const plain = body
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(BACKGROUND, background === 'white' ? '$&' : '')
    .replace(/ style='([^']*)'/g, (_, style: string) => attributesOf(style))
    .replace(/#000000/g, background === 'white' ? '#000000' : 'currentColor')
    .replace(/#[\dA-F]{6}/g, (colour) => PALETTE.get(colour) ?? colour);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="${width}" height="${height}" role="img">`;
  return `${head}<title>${svgText(title)}</title>\n${plain}`;
}

/** `fill:none;stroke:#000` as attributes: pages may forbid styles in their elements. */
function attributesOf(style: string): string {
  const parts = style.split(';').map((part) => part.split(':').map((word) => word.trim()));
  return parts.map(([name, value]) => (name && value ? ` ${name}='${value}'` : '')).join('');
}
