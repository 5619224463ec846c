import { escapeXml, svgElement, svgText } from './svg-element.ts';

/** A whole picture. */
export interface Figure {
  /** Pixels; the picture scales to any size. */
  readonly width: number;
  readonly height: number;
  /** Drawn above, and read out by screen readers. */
  readonly title: string;
  /** Says in words what the picture shows, for those who cannot see it. */
  readonly description: string;
  readonly content: readonly string[];
}

/**
 * An SVG picture of its own (no scripts, fonts or links): role `img` with title and description, transparent, its text in
 * the colour of the page it is put into; alone or as an image it follows the viewer's light or dark setting.
 */
export function figure({ width, height, title, description, content }: Figure): string {
  const id = `plot-${contentHash([title, description, ...content].join(''))}`;
  return svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-description`,
      'font-family': "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif",
    },
    [
      svgElement('title', { id: `${id}-title` }, [escapeXml(title)]),
      svgElement('desc', { id: `${id}-description` }, [escapeXml(description)]),
      svgElement('style', {}, [STYLE]),
      svgText(title, { x: 16, y: 28, 'font-size': 16, 'font-weight': 600, fill: 'currentColor' }),
      ...content,
    ],
  );
}

/** `svg:root` is the picture only when it stands alone: inside a page, the page decides. */
const STYLE =
  'svg:root{color-scheme:light dark;color:#1a1a1a}@media (prefers-color-scheme:dark){svg:root{color:#e8eaed}}';

/** FNV-1a: pictures in one page need different ids. */
function contentHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}
