import type { Subject } from '../../assertion.ts';
import type { CueRule } from './cue-rule.ts';

const RELATIVE =
  'mother|mothers|father|fathers|mom|moms|dad|dads|brother|brothers|sister|sisters|sibling|siblings|half_brother|half_sister|son|sons|daughter|daughters|' +
  'grandmother|grandmothers|grandfather|grandfathers|grandma|grandpa|grandparent|grandparents|grandson|granddaughter|grandchildren|aunt|aunts|uncle|uncles|' +
  'cousin|cousins|niece|nieces|nephew|nephews|parent|parents|twin|twins|maternal|paternal|relatives|family_member|family_members|mgm|mgf|pgm|pgf|kin';
const OTHER =
  'wife|wifes|husband|husbands|spouse|spouses|partner|partners|boyfriend|boyfriends|girlfriend|girlfriends|roommate|roommates|friend|friends|neighbor|neighbors|' +
  'neighbour|neighbours|coworker|coworkers|colleague|colleagues|classmate|classmates|donor|donors|caregiver|caregivers|sick_contact|sick_contacts|stepfather|stepmother|' +
  'fiance|fiancee|caretaker|babysitter|landlord';
const TELLS =
  'reports|reported|states|stated|says|said|notes|noted|noticed|notices|called|calls|brought|found|believes|thinks|thought|describes|described|denies|denied|witnessed|saw|observed|gave|gives|provides|provided|' +
  'accompanies|accompanied|confirms|confirmed|is_concerned|was_concerned|are_concerned|is_worried|is_present|was_present|at_bedside|is_at_bedside|was_informed|were_informed|is_the|helps|drove|took|mentioned|recalls|' +
  'endorses|endorsed|told|claims|felt|feels|heard|tried|attempted|expressed|wants|agreed|agrees|understands|requested|insisted|is_here|has_noted|has_noticed|had_noted|had_noticed|tells|requests|also_reports|also_states|also_notes|will|would|is_aware|was_aware';
const SELF = 'patient|patients|pt|pts|she|he|her|his|himself|herself|i|you|yourself';

/** Cues of who has it. */
export const SUBJECT_CUES: readonly CueRule<Subject>[] = [
  {
    direction: 'forward',
    value: 'family',
    scope: 'sentence',
    phrases: [
      `maternal|paternal|older|younger|elder? ${RELATIVE}`,
      'family|familial|fam history|hx|h/o is|was? of|for|significant_for|positive_for|notable_for|remarkable_for|includes|negative_for?',
      'fh|fhx|famhx of|:|positive_for|significant_for?',
      'family_is positive|notable|significant for',
      'runs_in_the|runs_in_her|runs_in_his family',
      'familial|hereditary_history_of',
      'first|second -? degree relative|relatives with?',
    ],
  },
  {
    direction: 'forward',
    value: 'other',
    scope: 'sentence',
    phrases: [
      OTHER,
      'exposed_to|exposure_to|contact_with someone|anyone|people|a_person|a_patient|a_child|a_friend|others|individuals|a_coworker with?',
      'fetus',
    ],
  },
  {
    direction: 'backward',
    value: 'family',
    scope: 'clause',
    phrases: [
      `in|of|affecting|by|for|from|on his|her|the|their|patients|a|an|one|both|two|multiple|several|first_degree|many|some? maternal|paternal|older|younger|elder|eldest? ${RELATIVE}`,
      'runs|run|running in the|her|his|their family',
      'in|within|throughout the|her|his|their family',
      `( |-|: maternal|paternal|his|her? ${RELATIVE}`,
    ],
  },
  {
    direction: 'backward',
    value: 'other',
    scope: 'phrase',
    phrases: [`in|of his|her|the|their|a ${OTHER}`],
  },
  {
    direction: 'terminate',
    phrases: [
      `${SELF} is|was|has|had|have|also|himself|herself|denies|denied|reports|reported|presents|presented|does|did|states|stated|complains|complained|developed|underwent|had_been|then|now|currently|will|would|should|may|takes|feels|felt|became`,
      'the? patient|pt|patients',
      'presents|presented|complains|complained|presenting|complaining|admitted|currently|today|who_presents|personal_history|his_own|her_own|personally',
      'personal|own history',
    ],
  },
  {
    direction: 'pseudo',
    phrases: [
      `by|per|from|with|to|via|according_to|lives_with|living_with|accompanied_by|cared_for_by|brought_in_by|brought_by|discussed_with|spoke_with|spoken_with|help_of|help_from|called|informed his|her|the|their|patients|a? ${RELATIVE}|${OTHER}|family`,
      `${RELATIVE}|${OTHER}|family , who|name|dr? ${TELLS}`,
      `his|her|the|patients|their? ${RELATIVE}|${OTHER}|family who|also? ${TELLS}`,
      `${RELATIVE}|${OTHER} is_the power|healthcare|health_care`,
      'family practice|medicine|physician|doctor|planning|meeting|therapy|support|room|conference|counseling|discussion',
      'mother_of|father_of|parent_of',
      'contact precautions|dermatitis|lens|lenses|isolation|information|lenses|the|me|us|your|number|him|her|our|office',
      'partner_with|domestic_partner_of',
      'maternal fetal|death|age',
      'twin pregnancy|gestation|pregnancies',
      'infant|newborn|baby aspirin|daughter_cells',
      'daughter cyst|cysts',
      'donor site|sites|nephrectomy_scar|area',
      'son_in_law',
      'brothers_and_sisters_are healthy',
      'caregiver burden|strain',
    ],
  },
];
