import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { patientTags } from './patient-tags.ts';

function dicom(name: string): Uint8Array {
  const text = new TextEncoder().encode(name);
  const head = [0x10, 0, 0x10, 0, 0x50, 0x4e, text.length, 0];
  return new Uint8Array([...new Uint8Array(128), ...new TextEncoder().encode('DICM'), ...head, ...text]);
}

describe('patient tags', () => {
  it('finds a name in a DICOM file, whatever the file is called', async () => {
    expect(await patientTags.check(repositoryOf({ 'examples/vision/a.bin': dicom('Doe^Jane') }))).toEqual([
      { path: 'examples/vision/a.bin', message: expect.stringContaining('Patient Name') },
    ]);
  });

  it('accepts emptied files and other files', async () => {
    expect(
      await patientTags.check(
        repositoryOf({ 'a.dcm': dicom(''), 'b.dcm': dicom('Anonymous'), 'c.txt': 'Patient Name' }),
      ),
    ).toEqual([]);
  });
});
