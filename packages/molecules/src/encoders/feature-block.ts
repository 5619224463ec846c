/** Circular fingerprint as float32 [batch, bits]. */
export interface MorganBlock {
  readonly kind: 'morgan';
  /** Input of the graph. */
  readonly input: string;
  /** Bonds from the centre: 2 is ECFP4. */
  readonly radius: number;
  /** Length after folding. */
  readonly bits: number;
  /** How often an environment occurs, instead of whether. */
  readonly counts: boolean;
  /** Tells stereoisomers apart. */
  readonly chirality: boolean;
}

/** Physicochemical descriptors by name as float32 [batch, names]; scaling belongs to the graph. */
export interface DescriptorBlock {
  readonly kind: 'descriptors';
  readonly input: string;
  readonly names: readonly string[];
}

/** One input of a molecule model: how its card says that numbers are made of a structure. */
export type FeatureBlock = MorganBlock | DescriptorBlock;
