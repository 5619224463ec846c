/** An atom and how many bonds an environment reaches from it. */
export interface EnvironmentPlace {
  readonly centre: number;
  readonly radius: number;
}

/**
 * A circular fingerprint before folding: one entry for each environment of the structure. An environment is what lies
 * within `radii[k]` bonds of atom `centres[k]`; `environmentAtoms` lists it.
 */
export interface MorganFingerprint {
  /** Hash of the environment; the same as often as it occurs. */
  readonly ids: Uint32Array;
  readonly centres: Uint16Array;
  readonly radii: Uint8Array;
}
