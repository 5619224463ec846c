import { CARBON_GROUPS } from './carbon-groups.ts';
import type { DescriptorGroup } from './descriptor-group.ts';
import type { FunctionalGroup } from './functional-group.ts';
import { NITROGEN_GROUPS } from './nitrogen-groups.ts';
import { OTHER_GROUPS } from './other-groups.ts';

const GROUPS: readonly FunctionalGroup[] = [...CARBON_GROUPS, ...NITROGEN_GROUPS, ...OTHER_GROUPS];

/** How often the groups occur that chemists name. Definitions are this package's own. */
export const FUNCTIONAL_GROUPS: DescriptorGroup = {
  names: GROUPS.map(({ name }) => name),
  values: (structure) =>
    GROUPS.map(({ element, isCentre }) => {
      let centres = 0;
      for (const atom of structure.atomsOf(element)) if (isCentre(structure, atom)) centres += 1;
      return centres;
    }),
};
