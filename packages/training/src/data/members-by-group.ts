/**
 * The item numbers of each group, groups in the order in which they first occur. Without groups each item is one.
 *
 * @param groups the name of each item's group, `[size]`
 */
export function membersByGroup(
  size: number,
  groups: readonly (string | number)[] | undefined,
): readonly (readonly number[])[] {
  const members = new Map<string | number, number[]>();
  for (let item = 0; item < size; item += 1) {
    const group = groups?.[item] ?? item;
    const known = members.get(group);
    if (known) known.push(item);
    else members.set(group, [item]);
  }
  return [...members.values()];
}
