import type { DataSet } from 'dicom-parser';
import { itemOf, itemsOf } from './data-elements.ts';

/** What an enhanced multi-frame object says of all its frames, and of each (PS3.3 C.7.6.16). */
export interface FunctionalGroups {
  readonly shared?: DataSet;
  readonly frames: readonly DataSet[];
}

/** Reads the functional groups; empty for other objects. */
export function functionalGroups(data: DataSet): FunctionalGroups {
  const shared = itemOf(data, 'x52009229');
  return { ...(shared && { shared }), frames: itemsOf(data, 'x52009230') };
}

/** The item of a functional group that holds for a frame: its own, else the shared one, else the object itself. */
export function groupOf(
  data: DataSet,
  groups: FunctionalGroups,
  place: { readonly tag: string; readonly frame: number },
): DataSet {
  const { tag, frame } = place;
  const own = groups.frames[frame];
  return (own && itemOf(own, tag)) ?? (groups.shared && itemOf(groups.shared, tag)) ?? data;
}
