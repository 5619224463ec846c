import type { AttributeRole, Entity } from '../entity.ts';

/** What other entities of the answer say of this one in a role, in order of the text. */
export function attributesOf(entities: readonly Entity[], { attributes = [] }: Entity, role: AttributeRole): Entity[] {
  return attributes.flatMap((attribute) => {
    const entity = attribute.role === role ? entities[attribute.entity] : undefined;
    return entity ? [entity] : [];
  });
}
