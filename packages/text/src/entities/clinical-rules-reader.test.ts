import { testEntityReader } from '../../tests/entity-reader-contract.ts';
import { clinicalRulesReader } from './clinical-rules-reader.ts';

testEntityReader(
  clinicalRulesReader(),
  'Metformin 500 mg p.o. b.i.d. for 10 days since 2015-03-04. 血压120/80mmHg，体温３６．５℃。',
);
