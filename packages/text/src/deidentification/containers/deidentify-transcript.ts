import { replaceIdentifiers, type ReplacedIdentifier } from '../replace-identifiers.ts';
import type { DeidentifiedJson, JsonParts, LocatedIdentifier } from './deidentify-fhir.ts';
import { isRecord } from './json-strings.ts';

/** A word or stretch of speech, with its times in seconds; other fields are kept. */
export interface SpokenPiece {
  readonly text: string;
  readonly [field: string]: unknown;
}

/**
 * A transcript: `segments`, `words`, or both, each `{ text, start, end }`, perhaps with the whole `text`. Segments may name
 * their words by `wordStart` and `wordEnd`, or hold `words` of their own. All other fields are kept, but `changes`, which quote what was heard.
 */
export interface SpokenTranscript {
  readonly text?: string | undefined;
  readonly segments?: readonly SpokenPiece[] | undefined;
  readonly words?: readonly SpokenPiece[] | undefined;
  readonly [field: string]: unknown;
}

/**
 * Takes identifiers out of a transcript. The words of an identifier become one, which keeps the time of the first word's
 * start and the last one's end; what follows keeps its times.
 */
export async function deidentifyTranscript(transcript: SpokenTranscript, parts: JsonParts): Promise<DeidentifiedJson> {
  const { finder, replacer, signal } = parts;
  const whole = wholeText(transcript);
  const replaced = await replaceIdentifiers(whole, await finder.find(whole), { replacer, signal });
  const words = transcript.words && joinedWords(whole, transcript.words, replaced.identifiers);
  const segments =
    transcript.segments && changedSegments(whole, transcript.segments, replaced.identifiers, words?.moved);
  const json: Record<string, unknown> = { ...transcript };
  if (transcript.text !== undefined) json['text'] = replaced.text;
  if (words) json['words'] = words.pieces;
  if (segments) json['segments'] = segments;
  if (Array.isArray(transcript['changes'])) json['changes'] = [];
  json['speakers'] = await namedSpeakers(transcript['speakers'], parts);
  if (json['speakers'] === undefined) delete json['speakers'];
  return {
    json,
    identifiers: replaced.identifiers.map((identifier): LocatedIdentifier => ({ ...identifier, path: 'text' })),
    warnings: replaced.warnings,
  };
}

function wholeText({ text, segments, words }: SpokenTranscript): string {
  if (text !== undefined) return text;
  return segments ? segments.map((piece) => piece.text).join('\n') : (words ?? []).map((piece) => piece.text).join(' ');
}

interface Joined {
  readonly pieces: readonly SpokenPiece[];
  /** New index of each old word, and of the end. */
  readonly moved: readonly number[];
}

/** Words of which those of one identifier are joined. */
function joinedWords(text: string, words: readonly SpokenPiece[], identifiers: readonly ReplacedIdentifier[]): Joined {
  const pieces: SpokenPiece[] = [];
  const moved: number[] = [];
  let cursor = 0;
  let next = 0;
  let open: { readonly end: number } | undefined;
  for (const word of words) {
    const start = Math.max(cursor, text.indexOf(word.text, cursor));
    const end = start + word.text.length;
    cursor = end;
    while ((identifiers[next]?.end ?? Infinity) <= start) next += 1;
    const last = pieces.at(-1);
    if (open && start < open.end && last) {
      pieces[pieces.length - 1] = {
        ...last,
        ...(word['end'] !== undefined && { end: word['end'] }),
        text: last.text + tailBehind(text, open.end, end),
      };
      moved.push(pieces.length - 1);
    } else {
      moved.push(pieces.length);
      pieces.push({ ...word, text: pieceText(text, { start, end }, identifiers.slice(next)) });
    }
    const covering = identifiers
      .slice(next, next + 8)
      .findLast((identifier) => identifier.start < end && identifier.end > start);
    open = covering ?? (open && open.end > end ? open : undefined);
  }
  moved.push(pieces.length);
  return { pieces, moved };
}

function tailBehind(text: string, identifierEnd: number, end: number): string {
  return identifierEnd < end ? text.slice(identifierEnd, end) : '';
}

/** `[start, end)` of a text with what begins in it replaced. */
function pieceText(
  text: string,
  { start, end }: { start: number; end: number },
  identifiers: readonly ReplacedIdentifier[],
): string {
  let result = '';
  let at = start;
  for (const identifier of identifiers) {
    if (identifier.start >= end) break;
    if (identifier.end <= at) continue;
    if (identifier.start >= at) result += text.slice(at, identifier.start) + identifier.replacement;
    at = Math.min(end, identifier.end);
  }
  return result + text.slice(at, end);
}

// oxlint-disable-next-line eslint/max-params -- the text, its pieces, what was found, and where words went
function changedSegments(
  text: string,
  segments: readonly SpokenPiece[],
  identifiers: readonly ReplacedIdentifier[],
  moved?: readonly number[],
): readonly SpokenPiece[] {
  let cursor = 0;
  return segments.map((segment) => {
    const at = text.indexOf(segment.text, cursor);
    const start = at < 0 ? cursor : at;
    const end = start + segment.text.length;
    cursor = end;
    const inside = identifiers.filter((identifier) => identifier.start < end && identifier.end > start);
    const own = Array.isArray(segment['words']) ? segment['words'].filter(isPiece) : undefined;
    return {
      ...segment,
      text: pieceText(text, { start, end }, inside),
      ...(own && {
        words: joinedWords(
          segment.text,
          own,
          inside.map((identifier) => shifted(identifier, -start)),
        ).pieces,
      }),
      ...movedBounds(segment, moved),
    };
  });
}

function movedBounds(segment: SpokenPiece, moved: readonly number[] | undefined): Record<string, number> {
  const { wordStart, wordEnd } = segment as { wordStart?: unknown; wordEnd?: unknown };
  if (!moved || typeof wordStart !== 'number' || typeof wordEnd !== 'number') return {};
  return { wordStart: moved[wordStart] ?? wordStart, wordEnd: moved[wordEnd] ?? wordEnd };
}

function shifted(identifier: ReplacedIdentifier, by: number): ReplacedIdentifier {
  return { ...identifier, start: identifier.start + by, end: identifier.end + by };
}

function isPiece(value: unknown): value is SpokenPiece {
  return isRecord(value) && typeof value['text'] === 'string';
}

/** Speakers keep their ids; their names are replaced. */
async function namedSpeakers(speakers: unknown, { replacer, types }: JsonParts): Promise<unknown> {
  if (!Array.isArray(speakers) || !types.includes('name')) return speakers;
  return Promise.all(
    speakers.map(async (speaker: unknown) =>
      isRecord(speaker) && typeof speaker['name'] === 'string'
        ? { ...speaker, name: await replacer.replace('name', speaker['name']) }
        : speaker,
    ),
  );
}
