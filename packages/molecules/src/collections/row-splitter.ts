import { LONGEST_RECORD } from './line-splitter.ts';

/** A row of a table. */
export interface TableRow {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Empty when the row is too long to be kept. */
  readonly fields: readonly string[];
  readonly tooLong: boolean;
  /** A quote opens in it that the table never closes, so it may have swallowed the rows behind it. */
  readonly unclosed?: boolean;
}

type Place = 'start' | 'plain' | 'quoted' | 'closed';

/**
 * Splits a table that comes in pieces into rows, as RFC 4180 says: fields may be quoted, and then hold delimiters, line
 * ends and doubled quotes. Rows may end in LF, CR LF or CR; empty lines are passed over. Of a row that is too long, such as
 * one whose quote is never closed, the next line begins a new one.
 */
export class RowSplitter {
  readonly #delimiter: string;
  #place: Place = 'start';
  #field = '';
  #fields: string[] = [];
  #size = 0;
  #line = 1;
  #firstLine = 1;
  #afterReturn = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The rows that this piece completes. */
  push(piece: string): readonly TableRow[] {
    const rows: TableRow[] = [];
    for (const letter of piece) {
      const secondOfTwo = this.#afterReturn && letter === '\n';
      this.#afterReturn = letter === '\r';
      if (letter === '\n' || letter === '\r') {
        if (secondOfTwo) {
          if (this.#place === 'quoted' && this.#size <= LONGEST_RECORD) this.#add(letter);
          continue;
        }
        this.#line += 1;
        const row = this.#lineEnd(letter);
        if (row) rows.push(row);
      } else this.#letter(letter);
    }
    return rows;
  }

  /** The last row, when nothing ended it. */
  end(): readonly TableRow[] {
    if (this.#isEmpty()) return [];
    const unclosed = this.#place === 'quoted';
    this.#place = 'closed';
    const row = this.#lineEnd('\n');
    if (!row) return [];
    return [unclosed ? { ...row, unclosed } : row];
  }

  #letter(letter: string): void {
    if (this.#place === 'quoted') {
      if (letter === '"') this.#place = 'closed';
      else this.#add(letter);
      return;
    }
    if (letter === '"' && this.#place !== 'plain') {
      if (this.#place === 'closed') this.#add(letter);
      this.#place = 'quoted';
      return;
    }
    if (letter === this.#delimiter) this.#endField();
    else {
      this.#place = 'plain';
      this.#add(letter);
    }
  }

  #lineEnd(letter: string): TableRow | undefined {
    const tooLong = this.#size > LONGEST_RECORD;
    if (this.#place === 'quoted' && !tooLong) {
      this.#add(letter);
      return undefined;
    }
    const empty = this.#isEmpty();
    this.#endField();
    const row = { line: this.#firstLine, fields: tooLong ? [] : this.#fields, tooLong };
    this.#fields = [];
    this.#size = 0;
    this.#firstLine = this.#line;
    return empty ? undefined : row;
  }

  #isEmpty(): boolean {
    return this.#size === 0 && this.#fields.length === 0 && this.#place === 'start';
  }

  #add(letter: string): void {
    this.#size += letter.length;
    this.#field = this.#size > LONGEST_RECORD ? '' : this.#field + letter;
  }

  #endField(): void {
    this.#size += 1;
    if (this.#size <= LONGEST_RECORD) this.#fields.push(this.#field);
    this.#field = '';
    this.#place = 'start';
  }
}
