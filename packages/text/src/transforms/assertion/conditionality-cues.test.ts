import { describeCases } from '../../../tests/assertion-cases.ts';

describeCases('supposed', [
  ['Return if [fever] develops.', 'hypothetical(Return if)'],
  ['If [bleeding] recurs, call the office.', 'hypothetical(If)'],
  ['Should she develop [dyspnea], come back at once.', 'hypothetical(Should she develop)'],
  [
    'Call your doctor for [redness], [swelling] or [drainage].',
    'hypothetical(Call your doctor for)',
    'hypothetical(Call your doctor for)',
    'hypothetical(Call your doctor for)',
  ],
  ['Monitor for [hypotension].', 'hypothetical(Monitor for)'],
  ['Watch for signs of [infection].', 'hypothetical(Watch for signs of)'],
  ['Acetaminophen as needed for [pain].', 'hypothetical(as needed for)'],
  ['Ondansetron prn for [nausea].', 'hypothetical(prn for)'],
  ['Heparin for prophylaxis of [DVT].', 'hypothetical(prophylaxis of)'],
  ['Risks include [bleeding] and [infection].', 'hypothetical(Risks include)', 'hypothetical(Risks include)'],
  ['In case of [seizure] give lorazepam.', 'hypothetical(In case of)'],
  ['At risk for [falls].', 'hypothetical(At risk for)'],
  ['Return to the emergency department for [vomiting].', 'hypothetical(Return to the emergency department for)'],
  ['[Fever] should prompt a call.', 'hypothetical(should prompt)'],
]);

describeCases('on a condition', [
  ['[Chest pain] on exertion.', 'conditional(on exertion)'],
  ['[Dyspnea] with walking two blocks.', 'conditional(with walking)'],
  ['She gets [dizzy] when lying flat.', 'conditional(when lying flat)'],
  ['[Knee pain] with movement.', 'conditional(with movement)'],
  ['Exertional [dyspnea].', 'conditional(Exertional)'],
  ['[Cough] when he lies down.', 'conditional(when he lies)'],
  ['[Abdominal pain] after meals.', 'conditional(after meals)'],
  ['[Headache] worse with coughing.', 'conditional(worse with coughing)'],
  ['No [chest pain] on exertion.', 'negative(No) conditional(on exertion)'],
]);

describeCases('stated', [
  ['She returned with [fever].', ''],
  ['He had return of [chest pain].', ''],
  ['It is unclear if he has [angina].', 'neutral-possible(unclear if he has)'],
  ['A rapid response was called for [hypotension].', ''],
  ['Risk factors include smoking; he has [angina].', ''],
  ['As if by chance the [rash] came back.', ''],
]);
