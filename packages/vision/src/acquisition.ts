/** What a file says about how its picture was made. Never a name, an identifier, a date or a place. */
export interface Acquisition {
  /** Format of the file, such as `DICOM` or `PNG`. */
  readonly format: string;
  /** UID of the DICOM transfer syntax the pixels were stored in. */
  readonly transferSyntax?: string;
  /** UID of the DICOM object's class. */
  readonly sopClass?: string;
  /** DICOM modality code: `CR`, `DX`, `CT`, `MR`, `US`, … */
  readonly modality?: string;
  /** DICOM body part examined, such as `CHEST`. */
  readonly bodyPart?: string;
  /** Bits of a stored pixel that carry its value. */
  readonly bitsStored?: number;
  /** Photometric interpretation as it was stored, before decoding: `YBR_FULL_422`, `PALETTE COLOR`, … */
  readonly storedPhotometric?: string;
}
