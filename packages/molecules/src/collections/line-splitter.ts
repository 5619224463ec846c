/** Characters above which a line or a row is not kept. */
export const LONGEST_RECORD: number = 2 ** 20;

/** A line without its end. */
export interface TextLine {
  /** From 1. */
  readonly line: number;
  /** Empty when the line is too long to be kept. */
  readonly text: string;
  readonly tooLong: boolean;
}

/** Splits text that comes in pieces into lines; they may end in LF, CR LF or CR. */
export class LineSplitter {
  #line = 1;
  #rest = '';
  #tooLong = false;
  #afterReturn = false;

  /** The lines that this piece completes. */
  push(piece: string): readonly TextLine[] {
    const lines: TextLine[] = [];
    let from = this.#afterReturn && piece.startsWith('\n') ? 1 : 0;
    if (piece !== '') this.#afterReturn = piece.endsWith('\r');
    const ends = /\r\n?|\n/g;
    ends.lastIndex = from;
    for (let end = ends.exec(piece); end; end = ends.exec(piece)) {
      this.#keep(piece.slice(from, end.index));
      lines.push(this.#take());
      from = ends.lastIndex;
    }
    this.#keep(piece.slice(from));
    return lines;
  }

  /** The last line, when nothing ended it. */
  end(): readonly TextLine[] {
    return this.#rest === '' && !this.#tooLong ? [] : [this.#take()];
  }

  #keep(text: string): void {
    if (this.#rest.length + text.length > LONGEST_RECORD) this.#tooLong = true;
    this.#rest = this.#tooLong ? '' : this.#rest + text;
  }

  #take(): TextLine {
    const line = { line: this.#line, text: this.#rest, tooLong: this.#tooLong };
    this.#line += 1;
    this.#rest = '';
    this.#tooLong = false;
    return line;
  }
}
