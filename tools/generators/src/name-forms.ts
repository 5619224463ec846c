/** The forms in which one name is written in code and prose. */
export interface NameForms {
  /** `amino-sequence` */
  readonly kebab: string;
  /** `aminoSequence` */
  readonly camel: string;
  /** `AminoSequence` */
  readonly pascal: string;
  /** `amino sequence` */
  readonly prose: string;
}

/** @throws when `kebab` is not in kebab-case. */
export function nameForms(kebab: string): NameForms {
  if (!/^[a-z]+(-[a-z]+)*$/.test(kebab)) throw new Error(`${kebab} is not in kebab-case, such as amino-sequence.`);
  const camel = kebab.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { kebab, camel, pascal: camel.charAt(0).toUpperCase() + camel.slice(1), prose: kebab.replaceAll('-', ' ') };
}
