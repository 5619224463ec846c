/** Reads bytes of some media types into a modality's value. A pure function of the bytes. */
export interface Codec<Value = unknown> {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** Short name, such as `plain-text`. */
  readonly name: string;
  /** Media types without parameters, in lower case. */
  readonly mediaTypes: readonly string[];
  /**
   * Decodes one complete input.
   *
   * @throws `input.empty`, `input.encoding`, `input.binary`, `input.format`; never anything but an `SdkError`, whatever
   * the bytes are, and never with a piece of them in the message.
   */
  decode(bytes: Uint8Array): Value | Promise<Value>;
}
