import type { Section } from '../document.ts';
import type { Heading } from './find-headings.ts';
import { BODY_SYSTEM } from './section-categories.ts';

/** Turns the headings of a text, in order, into sections that cover it from the first visible character to the end. */
export function findSections(text: string, headings: readonly Heading[]): Section[] {
  const sections: Section[] = [];
  const first = headings[0]?.start ?? text.length;
  const before = text.slice(0, first).search(/\S/);
  if (before >= 0) sections.push({ start: before, end: first, category: 'none' });
  headings.forEach((heading, index) => {
    const end = headings[index + 1]?.start ?? text.length;
    const inReview = sections.at(-1)?.category === 'review-of-systems';
    const system = inReview ? 'review-of-systems' : 'physical-exam';
    const category = heading.category === BODY_SYSTEM ? system : heading.category;
    sections.push({ start: heading.start, end, category, heading: heading.words });
  });
  return sections;
}

/**
 * The section at an offset, found in O(log n); undefined before the first visible character.
 *
 * @example sectionAt(document.sections, entity.start)?.category // 'medications'
 */
export function sectionAt(sections: readonly Section[], offset: number): Section | undefined {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1];
}
