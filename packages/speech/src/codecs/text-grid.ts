import { SdkError } from '@medmodal/core';

/** A stretch of a tier. */
export interface TextGridInterval {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One tier of a {@link TextGrid}: intervals that follow each other, or for a tier of points, intervals of no length. */
export interface TextGridTier {
  readonly name: string;
  readonly kind: 'intervals' | 'points';
  readonly start: number;
  readonly end: number;
  readonly intervals: readonly TextGridInterval[];
}

/** What a TextGrid of Praat (Boersma and Weenink) holds. */
export interface TextGrid {
  readonly start: number;
  readonly end: number;
  readonly tiers: readonly TextGridTier[];
}

/** As Praat reads: strings in quotes, free-standing numbers and flags count; all else is comment. */
const TOKEN = /"((?:[^"]|"")*)"|(?<=^|[\s=])(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?=\s|$)|(<exists>|<absent>)|!.*$/gim;

/**
 * Reads a TextGrid in its long or its short form.
 *
 * @throws `input.format` when it is none, or ends before it should.
 */
export function readTextGrid(text: string): TextGrid {
  const reader = new TokenReader(text);
  if (reader.string() !== 'ooTextFile' || reader.string() !== 'TextGrid') throw unfit('The text is no TextGrid.');
  const [start, end] = [reader.number(), reader.number()];
  if (!reader.exists()) return { start, end, tiers: [] };
  const tiers = Array.from({ length: reader.count() }, () => readTier(reader));
  return { start, end, tiers };
}

/** Writes the long form of a TextGrid. What {@link readTextGrid} reads of it is `grid` again. */
export function writeTextGrid({ start, end, tiers }: TextGrid): string {
  const lines = [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    '',
    `xmin = ${start} `,
    `xmax = ${end} `,
    'tiers? <exists> ',
    `size = ${tiers.length} `,
    'item []: ',
  ];
  for (const [index, tier] of tiers.entries()) lines.push(...tierLines(tier, index + 1));
  return `${lines.join('\n')}\n`;
}

function tierLines({ name, kind, start, end, intervals }: TextGridTier, number: number): readonly string[] {
  const isPoints = kind === 'points';
  const list = isPoints ? 'points' : 'intervals';
  const lines = [
    `    item [${number}]:`,
    `        class = "${isPoints ? 'TextTier' : 'IntervalTier'}" `,
    `        name = ${quoted(name)} `,
    `        xmin = ${start} `,
    `        xmax = ${end} `,
    `        ${list}: size = ${intervals.length} `,
  ];
  for (const [index, interval] of intervals.entries()) {
    lines.push(`        ${list} [${index + 1}]:`);
    if (isPoints) lines.push(`            number = ${interval.start} `, `            mark = ${quoted(interval.text)} `);
    else {
      lines.push(`            xmin = ${interval.start} `, `            xmax = ${interval.end} `);
      lines.push(`            text = ${quoted(interval.text)} `);
    }
  }
  return lines;
}

function readTier(reader: TokenReader): TextGridTier {
  const tierClass = reader.string();
  if (tierClass !== 'IntervalTier' && tierClass !== 'TextTier') throw unfit('A tier is of an unknown class.');
  const isPoints = tierClass === 'TextTier';
  const name = reader.string();
  const [start, end] = [reader.number(), reader.number()];
  const intervals = Array.from({ length: reader.count() }, (): TextGridInterval => {
    const from = reader.number();
    return { start: from, end: isPoints ? from : reader.number(), text: reader.string() };
  });
  return { name, kind: isPoints ? 'points' : 'intervals', start, end, intervals };
}

class TokenReader {
  readonly #tokens: readonly RegExpExecArray[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = [...text.matchAll(TOKEN)].filter(([token]) => !token.startsWith('!'));
  }

  string(): string {
    const found = this.#take()[1];
    if (found === undefined) throw unfit('A string is missing.');
    return found.replaceAll('""', '"');
  }

  number(): number {
    const found = this.#take()[2];
    if (found === undefined) throw unfit('A number is missing.');
    return Number(found);
  }

  /** How many follow; no more than there are tokens, so that a wrong count costs no memory. */
  count(): number {
    const count = this.number();
    if (!Number.isInteger(count) || count < 0 || count > this.#tokens.length) throw unfit('A count is wrong.');
    return count;
  }

  exists(): boolean {
    const found = this.#take()[3];
    if (found === undefined) throw unfit('It does not say whether it has tiers.');
    return found.toLowerCase() === '<exists>';
  }

  #take(): RegExpExecArray {
    const token = this.#tokens[this.#next];
    this.#next += 1;
    if (!token) throw unfit('The TextGrid ends before it should.');
    return token;
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function unfit(message: string): SdkError {
  return new SdkError('input.format', message, { hint: 'Save it from Praat as a text file.' });
}
