import { SdkError } from '@medmodal/core';

/** Attributes of an element; those that are undefined are left out. */
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

/**
 * Writes one element. Texts and attributes must not be escaped before: {@link svgText} and this function do it.
 *
 * @param children elements that were written before
 * @throws `internal` for a number that is not finite, which no picture can show.
 */
export function svgElement(name: string, attributes: SvgAttributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** Writes a text element. */
export function svgText(text: string, attributes: SvgAttributes): string {
  return svgElement('text', attributes, [escapeXml(text)]);
}

/** Escapes what has a meaning in XML, and drops control characters, which XML cannot hold. */
export function escapeXml(text: string): string {
  return Array.from(text, (character) => ENTITIES.get(character) ?? (isControl(character) ? '' : character)).join('');
}

/** A coordinate with at most two decimals. */
export function coordinate(value: number): string {
  if (!Number.isFinite(value)) throw new SdkError('internal', 'A picture cannot show a number that is not finite.');
  return String(Math.round(value * 100) / 100 + 0);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

function isControl(character: string): boolean {
  return character < ' ' || character === '\uFFFE' || character === '\uFFFF' || /\p{Surrogate}/u.test(character);
}
