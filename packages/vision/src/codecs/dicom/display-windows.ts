import type { DataSet } from 'dicom-parser';
import type { DisplayWindow, LookupTable } from '../../pixel-meaning.ts';
import { decimalsOf, textOf } from './data-elements.ts';
import { groupOf, type FunctionalGroups } from './functional-groups.ts';
import { tablesOf } from './lookup-tables.ts';

const SHAPES: Readonly<Record<string, DisplayWindow['shape']>> = {
  LINEAR: 'linear',
  LINEAR_EXACT: 'linear-exact',
  SIGMOID: 'sigmoid',
};

/**
 * The VOI transforms a file offers: its tables, then its windows (PS3.3 C.11.2). Of an enhanced object those of the first
 * frame.
 */
export function displayWindows(
  data: DataSet,
  groups: FunctionalGroups,
  signed: boolean,
): readonly (DisplayWindow | LookupTable)[] {
  const place = groupOf(data, groups, { tag: 'x00289132', frame: 0 });
  return [...tablesOf(data, 'x00283010', signed), ...windowsOf(place)];
}

function windowsOf(data: DataSet): readonly DisplayWindow[] {
  const centers = decimalsOf(data, 'x00281050');
  const widths = decimalsOf(data, 'x00281051');
  const explanations = (textOf(data, 'x00281055') ?? '').split('\\');
  const shape = SHAPES[textOf(data, 'x00281056')?.toUpperCase() ?? 'LINEAR'] ?? 'linear';
  return centers.flatMap((center, index): readonly DisplayWindow[] => {
    const width = widths[index] ?? widths[0];
    if (width === undefined || !(width > 0)) return [];
    const explanation = explanations[index]?.trim() ?? '';
    const fitting = shape === 'linear' && width < 1 ? 'linear-exact' : shape;
    const named = /^[\w +,./()-]{1,64}$/.test(explanation);
    return [{ kind: 'window', center, width, shape: fitting, ...(named && { explanation }) }];
  });
}
