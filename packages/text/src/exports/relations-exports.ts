import type { ResultExport } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { Entity } from '../entity.ts';
import type { RelationsResult } from '../relation.ts';

/** Forms of an answer of `text.relations` beside JSON. */
export function relationsExports(): Readonly<Record<string, ResultExport<ClinicalDocument, RelationsResult>>> {
  return {
    fhir: {
      summary: 'FHIR R4 Bundle: medication with dose, conditions and an AdverseEvent for each adverse effect.',
      mediaType: 'application/fhir+json',
      extension: '.fhir.json',
      write: async ({ input, prediction }) => {
        const { noteBundle } = await import('./entities-bundle.ts');
        const { entities, adverse } = linkedEntities(prediction.value);
        const bundle = noteBundle(input, { provenance: prediction.provenance, entities, adverse });
        return new TextEncoder().encode(`${JSON.stringify(bundle, undefined, 2)}\n`);
      },
    },
  };
}

/** The entities with their doses as attributes, and the adverse effects as pairs of them. */
function linkedEntities({ entities, relations }: RelationsResult): {
  readonly entities: readonly Entity[];
  readonly adverse: readonly { readonly drug: Entity; readonly effect: Entity }[];
} {
  const linked = entities.map((entity, at): Entity => {
    const doses = relations.filter(({ type, drug }) => type === 'dose' && drug === at);
    if (doses.length === 0) return entity;
    return { ...entity, attributes: doses.map(({ other }) => ({ role: 'dose', entity: other })) };
  });
  const adverse = relations.flatMap(({ type, drug, other }) => {
    const [cause, effect] = [linked[drug], linked[other]];
    return type === 'adverse-effect' && cause && effect ? [{ drug: cause, effect }] : [];
  });
  return { entities: linked, adverse };
}
