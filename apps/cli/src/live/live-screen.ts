import type { Paint } from '../terminal/paint.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Words of a text that grows: the settled ones no longer change. */
export interface GrowingText {
  readonly words: readonly string[];
  /** How many of them, from the beginning, are settled. */
  readonly settled: number;
}

/** Shows a text while it grows. */
export interface LiveScreen {
  show(text: GrowingText): void;
  /** Takes off what may still have changed. */
  clear(): void;
}

/** Words after which a line is printed where nothing can be written over. */
const LINE_WORDS = 12;

/** A screen on a terminal redraws what may still change in place; elsewhere settled words are printed line by line. */
export function createLiveScreen(terminal: Terminal, paint: Paint): LiveScreen {
  const { columns } = terminal;
  return columns === undefined ? new SettledLines(terminal) : new RedrawnText(terminal, { columns, paint });
}

class SettledLines implements LiveScreen {
  readonly #terminal: Terminal;
  #printed = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show({ words, settled }: GrowingText): void {
    while (settled - this.#printed >= LINE_WORDS) this.#print(words.slice(this.#printed, this.#printed + LINE_WORDS));
  }

  clear(): void {
    if (this.#printed > 0) this.#terminal.out('\n');
  }

  #print(words: readonly string[]): void {
    this.#terminal.out(`${words.join(' ')}\n`);
    this.#printed += words.length;
  }
}

interface Line {
  readonly from: number;
  readonly to: number;
}

class RedrawnText implements LiveScreen {
  readonly #terminal: Terminal;
  readonly #columns: number;
  readonly #paint: Paint;
  /** The first word that is not on a line that stays. */
  #from = 0;
  /** Lines that are drawn and not yet settled. */
  #drawn = 0;

  constructor(terminal: Terminal, { columns, paint }: { readonly columns: number; readonly paint: Paint }) {
    this.#terminal = terminal;
    this.#columns = Math.max(20, columns);
    this.#paint = paint;
  }

  show({ words, settled }: GrowingText): void {
    const lines = this.#lines(words);
    const staying = lines.slice(0, -1).filter(({ to }) => to <= settled).length;
    const draw = ({ from, to }: Line): string => {
      const cut = Math.min(to, Math.max(from, settled));
      const pending = words.slice(cut, to).join(' ');
      return [words.slice(from, cut).join(' '), pending === '' ? '' : this.#paint.dim(pending)]
        .filter(Boolean)
        .join(' ');
    };
    this.#terminal.out(`${this.#erasure()}${lines.map((line) => `${draw(line)}\n`).join('')}`);
    this.#drawn = lines.length - staying;
    this.#from = lines[staying]?.from ?? this.#from;
  }

  clear(): void {
    this.#terminal.out(this.#erasure());
    this.#drawn = 0;
    if (this.#from > 0) this.#terminal.out('\n');
  }

  /** Moves to the first line that is not settled, and empties the screen from there. */
  #erasure(): string {
    return this.#drawn === 0 ? '' : `\u001B[${this.#drawn}F\u001B[J`;
  }

  #lines(words: readonly string[]): readonly Line[] {
    const lines: Line[] = [];
    let from = this.#from;
    let width = 0;
    for (let at = from; at < words.length; at++) {
      const length = Array.from(words[at] ?? '').length;
      if (at > from && width + 1 + length >= this.#columns) {
        lines.push({ from, to: at });
        from = at;
        width = length;
      } else width += length + (at > from ? 1 : 0);
    }
    return from < words.length ? [...lines, { from, to: words.length }] : lines;
  }
}
