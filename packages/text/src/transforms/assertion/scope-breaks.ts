import type { BreakRule } from './cue-rule.ts';

const FINITE =
  'is|was|are|were|has|had|have|will|would|can|could|may|might|should|did|does|do|reports|reported|states|stated|complains|complained|presents|presented|develops|developed|' +
  'underwent|received|receives|shows|showed|reveals|revealed|demonstrates|demonstrated|became|becomes|appears|appeared|remains|remained|continues|continued|admits|endorses|takes|took|feels|felt|' +
  'tolerated|tolerates|indicates|suggests|suggested|began|begins|started|starts|went|came|describes|described|notes|denies|denied|uses|used|required|requires|gave|got|improved|worsened|increased_to|decreased_to|says|said|comes|lives|works|recommends';
const PRONOUN = 'he|she|it|they|we|i|there|patient|the_patient|pt|his|her|this|these|those|you';
const PRESENT =
  'mild|moderate|severe|trace|minimal|small|large|stable|unchanged|persistent|normal|intact|positive|status|occasional|scattered|bilateral|soft|regular|clear|tender|well|only|possible|possibly|probable|probably|likely|suspected|presumed|questionable|otherwise|slight';

/** Where scopes end, for the cues of every axis. */
export const SCOPE_BREAKS: readonly BreakRule[] = [
  { scope: 'item', phrases: [',', '(', ')', '[', ']', '-', '/', '"', '“', '”'] },
  {
    scope: 'phrase',
    phrases: [
      'with|on|after|following|status_post|s/p|until|while|when|during|upon|on_the_basis_of|for_which|to_account_for|to_explain|as_a_cause|as_the_cause|on_top_of|in_this|in_a_patient',
      `, ${PRESENT}`,
      'that|which',
    ],
  },
  {
    scope: 'clause',
    phrases: [
      FINITE,
      'who|whom|whose|where|whereby|thus|therefore|hence|so|because|since|despite|in_spite_of|given|due_to|secondary_to|attributed_to|in_the_setting_of|as_well_as_having|causing|caused_by|resulting_in|in_the_context_of|related_to',
      `,? and|so|or|then ${PRONOUN} also|then|now?`,
      `, ${PRONOUN} is|was|has|had|does|did|also|will|reports|states|denies|are|were|have`,
      'as_a|as_the cause|source|reason|etiology|origin|result|consequence of|for',
      'cause|causes|source|sources|reason|reasons|etiology|etiologies|origin|origins for|of',
      ', and|but? has|is|was|had|with|does|did|will',
      `, which ${FINITE}`,
      ', taking|takes|receiving|using|continuing|continue|starting|start|prescribed',
    ],
  },
  {
    scope: 'sentence',
    phrases: [
      ';|•|:|=',
      'but|however|although|though|except|excepting|yet|nevertheless|nonetheless|whereas|still|albeit|apart_from|aside_from|other_than|save_for|besides|in_contrast|on_the_other_hand|otherwise|instead|conversely',
      '. <end>',
    ],
  },
  {
    scope: 'none',
    phrases: [
      'the? following symptoms|conditions|problems|findings|complaints|diagnoses|medical_problems|are_noted|is_noted|occur|symptoms_occur? :',
      'such_as|including|includes|include|for|of|symptoms|conditions|diagnoses|occur|noted|significant|as_follows :',
      'following|with_respect_to|with_regard_to|in_terms_of',
      `that|which|and_which|of_which|and_that ${FINITE}`,
      'that|which be|would|not|no',
      '<n> : <n>',
      'and/or',
      'still birth|stillbirth',
      'other_than_that',
      'with_or_without|with_and_without|consistent_with|compatible_with|associated_with',
      'yet_to_be|not_yet|as_yet|and_yet_another',
      'can_be|could_be|may_be|might_be|to_have_been|to_be|have_been|has_been',
      'this|that|these|those -? :',
      'so_far|or_so|so_that|so_called',
      'given by|to|the',
      'used for|to',
      'described as|above|below|in',
    ],
  },
];
