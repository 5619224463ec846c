import type { Warning } from '@medmodal/core';
import { base64 } from '@medmodal/core/fhir';
import type { Replacer } from '../actions/create-replacer.ts';
import { readDateOrder, type DateReading } from '../actions/date-reading.ts';
import { shiftDate } from '../actions/shift-date.ts';
import type { IdentifierFinder, KnownText } from '../find-in-text.ts';
import type { Identifier } from '../identifier.ts';
import type { IdentifierType } from '../identifier-type.ts';
import { replaceIdentifiers, type ReplacedIdentifier } from '../replace-identifiers.ts';
import { fhirRole, type FhirRole } from './fhir-roles.ts';
import { changedJson, jsonStrings, pathName, writtenPath, type JsonString } from './json-strings.ts';

/** An identifier in a string of JSON; its offsets count in that string, in an attachment in its decoded text. */
export interface LocatedIdentifier extends ReplacedIdentifier {
  /** Where the string is: `name[0].family`. */
  readonly path: string;
}

/** JSON with its identifiers replaced. */
export interface DeidentifiedJson {
  readonly json: unknown;
  readonly identifiers: readonly LocatedIdentifier[];
  readonly warnings: readonly Warning[];
}

/** What is needed to take identifiers out of JSON. */
export interface JsonParts {
  readonly finder: IdentifierFinder;
  readonly replacer: Replacer;
  readonly types: readonly IdentifierType[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes identifiers out of a FHIR resource or bundle. Names, addresses, contacts and identifiers go by their fields, and
 * wherever they stand in its texts; narrative, notes and attached texts are read; ids and references become pseudonyms that
 * still match; dates keep their form (a mask leaves the year). Codes are left as they are.
 */
export async function deidentifyFhir(resource: unknown, parts: JsonParts): Promise<DeidentifiedJson> {
  const work = new FhirWork(
    parts,
    [...jsonStrings(resource)].map((string) => ({ string, role: fhirRole(string) })),
  );
  await work.run();
  return { json: changedJson(resource, work.changes), identifiers: work.identifiers, warnings: work.warnings };
}

interface Placed {
  readonly string: JsonString;
  readonly role: FhirRole;
}

const UNREAD: Warning = {
  code: 'text.attachment-removed',
  message: 'An attachment or picture that is no text was taken out, since it cannot be read here.',
};
const UNSEALED: Warning = {
  code: 'text.date-masked',
  message:
    'Fields of dates can hold nothing but dates in FHIR, so they were masked to their year instead of encrypted or hashed: text.reidentify cannot restore them.',
};
const NO_BIRTH_DATE: Warning = {
  code: 'text.birth-date-removed',
  message: 'A date of birth was taken out whole, since its year tells an age over 89.',
};
const INSTANT = /T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

class FhirWork {
  readonly changes: Map<string, string | undefined> = new Map();
  readonly identifiers: LocatedIdentifier[] = [];
  readonly warnings: Warning[] = [];
  readonly #parts: JsonParts;
  readonly #placed: readonly Placed[];
  readonly #known: readonly KnownText[];
  readonly #dates: DateReading;

  constructor(parts: JsonParts, placed: readonly Placed[]) {
    this.#parts = parts;
    this.#placed = placed;
    this.#known = knownTexts(placed);
    this.#dates = readDateOrder(placed.map(({ string }) => textOf(string)).join('\n'));
  }

  async run(): Promise<void> {
    for (const { string, role } of this.#placed) {
      if (role.kind === 'field') await this.#field(string, role.type);
      else if (role.kind === 'text') await this.#text(string, string.value, (text) => text);
      else if (role.kind === 'narrative')
        await this.#text(string, string.value, (text) => text, withoutTags(string.value));
      else if (role.kind === 'date') await this.#date(string);
      else if (role.kind === 'id' || role.kind === 'reference') await this.#id(string);
      else if (role.kind === 'attachment') await this.#attachment(string);
      else if (role.kind === 'photo') this.#remove(string);
    }
  }

  #set({ path }: JsonString, value: string | undefined): void {
    this.changes.set(pathName(path), value);
  }

  #warn(...warnings: readonly Warning[]): void {
    for (const warning of warnings)
      if (!this.warnings.some(({ code }) => code === warning.code)) this.warnings.push(warning);
  }

  #remove(string: JsonString): void {
    this.#set(string, undefined);
    this.#warn(UNREAD);
  }

  async #field(string: JsonString, type: IdentifierType): Promise<void> {
    const { replacer, types, signal } = this.#parts;
    if (!types.includes(type) || string.value === '') return;
    const whole = { type, start: 0, end: string.value.length, probability: 1 };
    this.#note(string, await replaceIdentifiers(string.value, [whole], { replacer, signal }), (text) => text);
  }

  // oxlint-disable-next-line eslint/max-params -- where, what, how it is written back, and what of it is read
  async #text(string: JsonString, text: string, write: (text: string) => string, read: string = text): Promise<void> {
    if (!/\p{L}|\d/u.test(read)) return;
    const { finder, replacer, signal } = this.#parts;
    const found = (await finder.find(read, this.#known)).flatMap((identifier) => betweenTags(text, identifier));
    if (found.length === 0) return;
    const replaced = await replaceIdentifiers(text, found, { replacer, signal, dates: this.#dates });
    this.#warn(...replaced.warnings);
    this.#note(string, replaced, write);
  }

  #note(
    string: JsonString,
    replaced: { text: string; identifiers: readonly ReplacedIdentifier[] },
    write: (text: string) => string,
  ): void {
    this.#set(string, write(replaced.text));
    const path = writtenPath(string.path);
    for (const identifier of replaced.identifiers) this.identifiers.push({ ...identifier, path });
  }

  async #date(string: JsonString): Promise<void> {
    const { replacer, types } = this.#parts;
    if (!types.includes('date')) return;
    const action = replacer.actionOf('date');
    const moves = action === 'surrogate' || action === 'date-shift';
    if (!moves && isOver89(string)) {
      this.#set(string, undefined);
      this.#warn(NO_BIRTH_DATE);
      return;
    }
    const moved = moves ? shiftDate(string.value, replacer.shiftDays) : undefined;
    const replacement = moved ?? yearOf(string);
    if (action === 'encrypt' || action === 'hash') this.#warn(UNSEALED);
    this.#set(string, replacement);
    this.identifiers.push({
      type: 'date',
      start: 0,
      end: string.value.length,
      probability: 1,
      action: moved === undefined ? 'mask' : action,
      replacement,
      replacedStart: 0,
      replacedEnd: replacement.length,
      path: writtenPath(string.path),
    });
  }

  async #id(string: JsonString): Promise<void> {
    if (!this.#parts.types.includes('record-number')) return;
    const { value } = string;
    if (value.startsWith('#')) return;
    const match = /^(?<base>.*?)(?<type>[A-Z][A-Za-z]+\/)(?<id>[A-Za-z0-9.-]{1,64})(?<rest>\/_history\/.*)?$/.exec(
      value,
    );
    const uuid = /^urn:uuid:/i.test(value);
    if (string.key !== 'id' && !match && !uuid) return;
    const id = match?.groups?.['id'] ?? value.replace(/^urn:uuid:/i, '');
    const pseudonym = await this.#parts.replacer.pseudonym(id);
    const written = uuid
      ? `urn:uuid:${[8, 12, 16, 20, 32].map((end, index, ends) => pseudonym.slice(ends[index - 1] ?? 0, end)).join('-')}`
      : pseudonym;
    this.#set(string, match ? `${match.groups?.['type']}${written}` : written);
  }

  async #attachment(string: JsonString): Promise<void> {
    const text = string.key === 'data' ? attachedText(string) : undefined;
    if (text === undefined) this.#remove(string);
    else await this.#text(string, text, (changed) => base64(new TextEncoder().encode(changed)));
  }
}

/** Names and numbers of the fields, which are looked for in the texts too. */
function knownTexts(placed: readonly Placed[]): readonly KnownText[] {
  const known = new Map<string, IdentifierType>();
  for (const { role, string } of placed) {
    if (role.kind !== 'field' || role.type === 'title' || role.type === 'place') continue;
    const parts = role.type === 'name' ? [string.value, ...string.value.split(/\s+/)] : [string.value];
    for (const part of parts) if (part.length > (/\p{Script=Han}/u.test(part) ? 1 : 2)) known.set(part, role.type);
  }
  return [...known].map(([text, type]) => ({ type, text }));
}

/** A year of birth that tells an age over 89 is taken out. */
function isOver89({ key, value }: JsonString): boolean {
  return key === 'birthDate' && new Date().getUTCFullYear() - Number(value.slice(0, 4)) > 89;
}

/** A mask leaves the year; a moment, which FHIR wants whole, its first instant. */
function yearOf({ value }: JsonString): string {
  const year = value.slice(0, 4);
  return INSTANT.test(value) ? `${year}-01-01T00:00:00Z` : year;
}

function withoutTags(markup: string): string {
  return markup.replace(/<[^>]*>|&[a-z#0-9]{1,10};/gi, (tag) => ' '.repeat(tag.length));
}

/** The parts of an identifier that are no markup, where it reaches over some. */
function betweenTags(text: string, identifier: Identifier): Identifier[] {
  const inside = text.slice(identifier.start, identifier.end);
  if (!inside.includes('<')) return [identifier];
  return [...inside.matchAll(/(?:^|>)(?<id>[^<>]*[\p{L}\p{N}][^<>]*)/gu)].map((match) => {
    const start = identifier.start + match.index + match[0].length - (match.groups?.['id'] ?? '').length;
    return { ...identifier, start, end: start + (match.groups?.['id'] ?? '').length };
  });
}

/** What a string says, of an attachment decoded. */
function textOf(string: JsonString): string {
  return string.key === 'data' ? (attachedText(string) ?? '') : string.value;
}

function attachedText({ value, parent }: JsonString): string | undefined {
  if (!/^text\//i.test(String(parent['contentType']))) return undefined;
  try {
    const bytes = Uint8Array.from(atob(value), (sign) => sign.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
