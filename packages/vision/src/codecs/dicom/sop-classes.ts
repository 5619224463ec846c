/** What objects are that hold no picture, by the beginning of their SOP class UID (PS3.4 B.5). The longest fit wins. */
const OTHERS: readonly (readonly [uid: string, name: string])[] = [
  ['1.2.840.10008.1.3.10', 'a directory of other files'],
  ['1.2.840.10008.5.1.4.1.1.88', 'a structured report'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'a selection of key objects'],
  ['1.2.840.10008.5.1.4.1.1.9', 'a waveform, such as an ECG'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'a set of radiotherapy structures (contours)'],
  ['1.2.840.10008.5.1.4.1.1.481.5', 'a radiotherapy plan'],
  ['1.2.840.10008.5.1.4.1.1.481.8', 'a radiotherapy plan'],
  ['1.2.840.10008.5.1.4.1.1.481', 'a radiotherapy record'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'an encapsulated PDF document'],
  ['1.2.840.10008.5.1.4.1.1.104.2', 'an encapsulated clinical document'],
  ['1.2.840.10008.5.1.4.1.1.104', 'an encapsulated document'],
  ['1.2.840.10008.5.1.4.1.1.11', 'a presentation state'],
  ['1.2.840.10008.5.1.4.1.1.66', 'a registration or a set of measured values'],
  ['1.2.840.10008.5.1.4.1.1.68', 'a surface'],
  ['1.2.840.10008.5.1.4.1.1.67', 'a table of real-world values'],
];

const SOP_CLASS = '1.2.840.10008.5.1.4.1.1';

/** What an object without pixels is, as far as its SOP class tells. */
export function objectName(sopClass: string | undefined): string | undefined {
  if (sopClass === undefined) return undefined;
  const fits = OTHERS.filter(([uid]) => sopClass === uid || sopClass.startsWith(`${uid}.`));
  return fits.sort(([first], [second]) => second.length - first.length)[0]?.[1];
}

/** The SOP classes whose pixels are Hounsfield units once rescaled: CT, enhanced CT, legacy converted enhanced CT. */
export function isTomography(sopClass: string | undefined): boolean {
  return [`${SOP_CLASS}.2`, `${SOP_CLASS}.2.1`, `${SOP_CLASS}.2.2`].includes(sopClass ?? '');
}
