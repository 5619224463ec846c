import type { Finding, Rule } from '../rule.ts';

/** DICOM attributes that name a person: group, element, meaning. */
const ATTRIBUTES = [
  [0x0010, 0x0010, 'Patient Name'],
  [0x0010, 0x0020, 'Patient ID'],
  [0x0010, 0x0030, 'Birth Date'],
  [0x0010, 0x1040, 'Address'],
  [0x0008, 0x0090, 'Referring Physician'],
] as const;

const HARMLESS = /^(anon|test|phantom|none|synthetic|\s*$)/i;

/** No file of the repository carries the name of a patient. Looks into DICOM files of any name. */
export const patientTags: Rule = {
  name: 'patient-tags',
  summary: 'No DICOM file in the repository names a person.',
  check(repository) {
    const findings: Finding[] = [];
    for (const path of repository.paths) {
      const bytes = repository.bytes(path);
      if (new TextDecoder().decode(bytes.subarray(128, 132)) !== 'DICM') continue;
      for (const [group, element, meaning] of ATTRIBUTES) {
        const value = explicitValue(bytes, group, element);
        if (value !== undefined && !HARMLESS.test(value))
          findings.push({ path, message: `${meaning} is filled. Empty it, or use a synthetic image.` });
      }
    }
    return findings;
  },
};

/** Text of the first such attribute in explicit little-endian form (VR of two letters, length of two bytes). */
function explicitValue(bytes: Uint8Array, group: number, element: number): string | undefined {
  const tag = [group & 255, group >> 8, element & 255, element >> 8];
  for (let at = 132; at + 8 <= bytes.length; at += 2) {
    if (tag.some((byte, index) => bytes[at + index] !== byte)) continue;
    const length = (bytes[at + 6] ?? 0) + 256 * (bytes[at + 7] ?? 0);
    return new TextDecoder('latin1').decode(bytes.subarray(at + 8, at + 8 + length));
  }
  return undefined;
}
