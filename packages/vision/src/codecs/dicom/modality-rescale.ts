import type { DataSet } from 'dicom-parser';
import type { LinearRescale, LookupTable, ValueUnits } from '../../pixel-meaning.ts';
import { decimalOf, textOf } from './data-elements.ts';
import { groupOf, type FunctionalGroups } from './functional-groups.ts';
import { tablesOf } from './lookup-tables.ts';
import { uptakeFactor } from './pet-uptake.ts';
import { isTomography } from './sop-classes.ts';

/** The modality transform of one frame; undefined where values are as stored. Of PET whose uptake can be computed, to that. */
export function modalityRescale(
  data: DataSet,
  groups: FunctionalGroups,
  place: { readonly frame: number; readonly signed: boolean },
): LinearRescale | LookupTable | undefined {
  const [table] = tablesOf(data, 'x00283000', place.signed);
  if (table) return table;
  const group = groupOf(data, groups, { tag: 'x00289145', frame: place.frame });
  // Dose grids scale their numbers to gray by an element of their own (PS3.3 C.8.8.3).
  const uptake = uptakeFactor(data) ?? 1;
  const slope = uptake * (decimalOf(group, 'x00281053') ?? decimalOf(data, 'x3004000e') ?? 1);
  const intercept = uptake * (decimalOf(group, 'x00281052') ?? 0);
  if (slope === 0 || (slope === 1 && intercept === 0)) return undefined;
  return { kind: 'linear', slope, intercept };
}

/** Unit of the rescaled values: SUV for PET whose uptake can be computed, Hounsfield for CT that does not say otherwise, or where the file says so. */
export function valueUnits(data: DataSet, groups: FunctionalGroups): ValueUnits {
  if (uptakeFactor(data) !== undefined) return 'SUV';
  const group = groupOf(data, groups, { tag: 'x00289145', frame: 0 });
  const type = textOf(group, 'x00281054')?.toUpperCase();
  // US says unspecified; converters write it where nothing stood.
  if (type !== undefined && type !== 'US') return type === 'HU' ? 'HU' : 'none';
  const rescaled = group.elements['x00281052'] !== undefined;
  return rescaled && isTomography(textOf(data, 'x00080016')) ? 'HU' : 'none';
}
