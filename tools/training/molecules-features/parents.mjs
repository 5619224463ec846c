import { SdkError } from '@medmodal/core';
import { standardise } from '@medmodal/molecules';

/** Standardises what was read, as the tasks do; errors stay in their places. */
export function parentsOf(molecules, toolkit) {
  return Promise.all(
    molecules.map((molecule) =>
      SdkError.is(molecule) ? molecule : standardise(molecule, toolkit).then(({ molecule: parent }) => parent),
    ),
  );
}
