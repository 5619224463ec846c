import type { ClinicalDocument } from '../document.ts';
import type { FoundEntity } from '../entities/entity-reader.ts';
import { linkAttributes } from '../entities/link-attributes.ts';
import type { FoundPair } from './found-pair.ts';

/** Each dose with its drug. @param entities In order of the text, without overlap. */
export function* dosesOfDrugs(
  document: ClinicalDocument,
  entities: readonly FoundEntity[],
): Generator<void, FoundPair[]> {
  const attributes = yield* linkAttributes(document, entities);
  return entities.flatMap((drug, at) =>
    (attributes[at] ?? []).flatMap(({ role, entity }): FoundPair[] => {
      const other = entities[entity];
      if (role !== 'dose' || !other) return [];
      return [{ type: 'dose', drug, other, probability: drug.probability * other.probability }];
    }),
  );
}
