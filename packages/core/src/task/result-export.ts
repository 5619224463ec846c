import type { Prediction } from '../prediction/prediction.ts';
import type { RunContext } from './run-context.ts';

/** What a {@link ResultExport} writes from. */
export interface ExportParts<Input, Result> {
  readonly input: Input;
  readonly prediction: Prediction<Result>;
  /**
   * The bytes the input was decoded from, where the caller has them. Some forms, such as a DICOM segmentation, refer to
   * the study of the original file, which the value leaves behind.
   */
  readonly source?: Uint8Array;
}

/**
 * A form of an answer beside JSON: a picture to look at, or a file in a format of the field. The command line writes it to
 * a file, the service answers with its bytes; both are drawn from this description.
 */
export interface ResultExport<Input = unknown, Result = unknown> {
  /** One line for listings. */
  readonly summary: string;
  /** Of what is written, without parameters. */
  readonly mediaType: string;
  /** Of the file, with the dot: `.png`. */
  readonly extension: string;
  /** @throws `input.format` when this answer, or its input, cannot be written in this form. */
  write(parts: ExportParts<Input, Result>, context?: RunContext): Promise<Uint8Array>;
}
