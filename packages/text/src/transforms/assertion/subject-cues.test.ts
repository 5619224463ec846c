import { describeCases } from '../../../tests/assertion-cases.ts';

describeCases('family and others', [
  ['Mother had [breast cancer].', 'family(Mother)'],
  ['Her father died of [stroke] at 62.', 'family(father)'],
  ['His brother has [diabetes] and [asthma].', 'family(brother)', 'family(brother)'],
  ['Family history of [colon cancer].', 'family(Family history of) past(Family history of)'],
  [
    'Family history is positive for [glaucoma].',
    'family(Family history is positive for) past(Family history is positive for)',
  ],
  ['FAMILY HISTORY: [Diabetes] in two uncles.', 'family(in two uncles) past(FAMILY HISTORY)'],
  ['FAMILY HISTORY:\n[Heart disease].', 'family(FAMILY HISTORY) past(FAMILY HISTORY)'],
  ['No family history of [cancer].', 'negative(No) family(family history of) past(family history of)'],
  ['[Hemophilia] runs in the family.', 'family(runs in the family)'],
  ['Maternal grandmother with [dementia].', 'family(Maternal grandmother)'],
  ['Two sisters have [lupus]; the patient has [fatigue].', 'family(sisters)', ''],
  ['Her mother had [asthma], and she has [eczema].', 'family(mother)', ''],
  ['His wife has [influenza].', 'other(wife)'],
  ['The donor had [hepatitis C].', 'other(donor)'],
  ['Her roommate was treated for [meningitis].', 'other(roommate)'],
  ['Exposed to someone with [tuberculosis].', 'other(Exposed to someone with)'],
  ['[Leukemia] in his cousin.', 'family(in his cousin)'],
  ['Parents are both alive with [hypertension].', 'family(Parents)'],
]);

describeCases('the patient after all', [
  ['According to his wife, he had [syncope].', ''],
  ['Per the mother, the patient has [fever].', ''],
  ['His daughter reports that he has [confusion].', ''],
  ['He lives with his brother and has [back pain].', ''],
  ['She was brought in by her husband with [chest pain].', ''],
  ['She uses contact lenses and has [conjunctivitis].', ''],
  ['Mother of three with [fatigue].', ''],
  ['Her family physician treats her [gout].', ''],
]);
