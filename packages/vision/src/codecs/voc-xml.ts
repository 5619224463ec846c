import { SdkError } from '@medmodal/core';

/** An element of a document; attributes are passed over. */
export interface XmlElement {
  readonly name: string;
  /** Text that lies directly in it. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface OpenElement {
  readonly name: string;
  text: string;
  readonly children: XmlElement[];
}

const MOST_DEPTH = 16;
const MOST_ELEMENTS = 500_000;
const NAME = /^[A-Za-z_][\w.:-]*/u;
const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the elements and texts of a small XML document in UTF-8, and nothing that could make it large: a document type is refused, and
 * of entities only the five of XML itself and numbered characters are known.
 *
 * @throws `input.format` for what is no well-formed document, or lies deeper than 16 elements.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const document: OpenElement = { name: '', text: '', children: [] };
  const open: OpenElement[] = [document];
  let count = 0;
  for (const token of tokens(textOf(bytes))) {
    const inner = open.at(-1) ?? document;
    if (token.kind === 'text') inner.text += characters(token.text);
    else if (token.kind === 'end') {
      if (open.length < 2 || inner.name !== token.text) throw broken('its tags do not match');
      open.pop();
    } else {
      count += 1;
      if (count > MOST_ELEMENTS || open.length > MOST_DEPTH) throw broken('it has too many elements, or too deep ones');
      const element: OpenElement = { name: token.text, text: '', children: [] };
      inner.children.push(element);
      if (token.kind === 'start') open.push(element);
    }
  }
  const [root] = document.children;
  if (open.length > 1) throw broken('it ends before its last tag');
  if (!root || document.children.length > 1 || document.text.trim() !== '') throw broken('it has not one root');
  return root;
}

interface Token {
  readonly kind: 'text' | 'start' | 'end' | 'empty';
  /** The text, or the name of the element. */
  readonly text: string;
}

function* tokens(text: string): Generator<Token, void> {
  let at = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    if (tag > at || tag < 0) yield { kind: 'text', text: text.slice(at, tag < 0 ? text.length : tag) };
    if (tag < 0) return;
    if (text.startsWith('<!--', tag)) at = after(text, '-->', tag + 4);
    else if (text.startsWith('<?', tag)) at = after(text, '?>', tag + 2);
    else if (text[tag + 1] === '!') throw broken('document types and sections are not read');
    else {
      at = after(text, '>', tag);
      yield tagOf(text.slice(tag + 1, at - 1));
    }
  }
}

function tagOf(inner: string): Token {
  const kind = inner.startsWith('/') ? 'end' : inner.endsWith('/') ? 'empty' : 'start';
  const name = NAME.exec(kind === 'end' ? inner.slice(1) : inner)?.[0];
  if (name === undefined) throw broken('a tag has no name');
  return { kind, text: name };
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw broken('it ends within a tag');
  return at + mark.length;
}

function characters(text: string): string {
  return text.replace(/&([^;&]{0,10});?/gu, (whole, name: string) => {
    const known = CHARACTERS[name];
    if (known !== undefined) return known;
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/iu.exec(name);
    const point = code ? (code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16)) : -1;
    if (!whole.endsWith(';') || point < 0 || point > 0x10_ffff) throw broken('it holds an entity that is not known');
    return String.fromCodePoint(point);
  });
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw broken('it is not UTF-8');
  }
}

function broken(reason: string): SdkError {
  return new SdkError('input.format', `The XML cannot be read: ${reason}.`, {
    hint: 'Give a plain XML file in UTF-8, without a document type.',
  });
}
