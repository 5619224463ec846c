/** The patient of the note, whom the note's own record identifies; R4 wants a subject. */
export const NOTE_SUBJECT: { readonly display: string } = Object.freeze({ display: 'Patient of the note' });

/** A CodeableConcept of one code of an HL7 terminology. */
export function coded(system: string, code: string): Readonly<Record<string, unknown>> {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] };
}
