/** A text that must not be seen again, such as a key: whoever prints, logs or serialises it gets `[withheld]`. */
export class SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether there is one. */
  get isGiven(): boolean {
    return this.#text !== '';
  }

  /** The text itself; keep it out of results, errors and logs. */
  reveal(): string {
    return this.#text;
  }

  toJSON(): string {
    return this.isGiven ? '[withheld]' : '';
  }

  toString(): string {
    return this.toJSON();
  }
}
