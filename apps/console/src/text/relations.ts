import { fieldsOf, listOf, numberOf } from '../views/record-fields.ts';

/** A relation between two findings, by their places in the list. */
export interface FoundRelation {
  readonly type: string;
  readonly drug: number;
  readonly other: number;
  readonly probability: number;
}

/** The relations of a result `{ entities, relations }`; undefined for any other result. */
export function readRelations(value: unknown): readonly FoundRelation[] | undefined {
  const { entities, relations } = fieldsOf(value);
  if (!Array.isArray(entities)) return undefined;
  return listOf(relations, (relation) => {
    const { type, ...rest } = fieldsOf(relation);
    const [drug, other] = [numberOf(rest['drug']), numberOf(rest['other'])];
    const probability = numberOf(rest['probability']);
    if (typeof type !== 'string' || drug === undefined || other === undefined || probability === undefined)
      return undefined;
    return { type, drug, other, probability };
  });
}
