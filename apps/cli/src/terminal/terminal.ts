/** Where a command reads and writes. An object, so that tests can hand in their own. */
export interface Terminal {
  /** Answers: standard output. */
  out(text: string): void;
  /** Errors and remarks: standard error. */
  error(text: string): void;
  /** Reads standard input to its end. */
  readInput(): Promise<Uint8Array>;
  /** Reads standard input as it arrives. */
  streamInput(): AsyncIterable<Uint8Array>;
  /** Columns of standard output where it is a terminal that can be written over; undefined where it is a file or a pipe. */
  readonly columns: number | undefined;
  /** True when standard output is a terminal that may be painted (`NO_COLOR` is not set). */
  readonly colour: boolean;
  /** Same for standard error. */
  readonly errorColour: boolean;
  /** The stream for progress bars; undefined when standard error is not a terminal. */
  readonly bars: NodeJS.WriteStream | undefined;
}
