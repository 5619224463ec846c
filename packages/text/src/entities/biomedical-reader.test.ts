import { testEntityReader } from '../../tests/entity-reader-contract.ts';
import { biomedicalReader } from './biomedical-reader.ts';

testEntityReader(biomedicalReader(), 'Start metformin 500 mg b.i.d. for type 2 diabetes. No evidence of pneumonia.');
