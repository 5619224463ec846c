import { SdkError, type EvaluationFile } from '@medmodal/core';
import { isHidden } from '../../labelled-files/read-picture-file.ts';
import type { ImageRow } from '../../labelled-files/image-table.ts';
import type { LabelledFile } from './read-labelled-files.ts';

const HINT = 'Lay the images in one folder a class: normal/001.png, pneumonia/002.dcm.';

/**
 * The files that lie in one folder a class: `normal/001.png`, `pneumonia/a/002`. Hidden files are left out; which of the
 * others are images is seen when they are read.
 *
 * @throws `training.data` when there are less than two folders.
 */
export function classFolderFiles(files: readonly EvaluationFile[]): LabelledFile[] {
  const inFolders = files.filter(({ path }) => path.includes('/') && !isHidden(path));
  const labels = new Set(inFolders.map(({ path }) => folderOf(path)));
  if (labels.size < 2) {
    throw new SdkError('training.data', `The data have ${labels.size} class folders; two at least are needed.`, {
      hint: `${HINT} Or name a MedMNIST archive (.npz), or add a table labels.csv.`,
      details: { folders: [...labels] },
    });
  }
  return inFolders.map((file) => ({ file, label: folderOf(file.path), mustBePicture: false }));
}

/**
 * The files that a table names. Where the table has no column `label`, the class is the first folder of the path.
 *
 * @throws `training.data` with the line of a file that has no class.
 */
export function tableFiles(files: readonly EvaluationFile[], rows: readonly ImageRow[]): LabelledFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return rows.flatMap(({ path, line, label, patient, side }) => {
    const file = byPath.get(path);
    if (label === undefined && !path.includes('/')) {
      throw new SdkError('training.data', `Line ${line} of the table names a file that has no class.`, {
        hint: 'Add a column label, or lay the images in one folder a class.',
        details: { line },
      });
    }
    const known = { label: label ?? folderOf(path), mustBePicture: true };
    return file ? [{ ...known, file, ...(patient !== undefined && { patient }), ...(side && { side }) }] : [];
  });
}

function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}
