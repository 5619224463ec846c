/** Words that the synthetic notes are made of; all written for this bench. */
export const VOCABULARY: Readonly<Record<string, readonly string[]>> = {
  drug: [
    'aspirin', 'metoprolol', 'lisinopril', 'furosemide', 'warfarin', 'heparin', 'amiodarone', 'digoxin', 'atorvastatin', 'simvastatin', 'metformin',
    'insulin glargine', 'glipizide', 'prednisone', 'dexamethasone', 'vancomycin', 'ciprofloxacin', 'ceftriaxone', 'azithromycin', 'doxycycline',
    'acetaminophen', 'ibuprofen', 'morphine sulfate', 'oxycodone', 'gabapentin', 'phenytoin', 'levetiracetam', 'valproic acid', 'lithium carbonate',
    'haloperidol', 'olanzapine', 'sertraline', 'fluoxetine', 'lorazepam', 'omeprazole', 'pantoprazole', 'ondansetron', 'cisplatin', 'doxorubicin',
    'methotrexate', 'cyclophosphamide', 'tamoxifen', 'paclitaxel', 'potassium chloride', 'magnesium', 'nitroglycerin', 'clopidogrel', 'albuterol',
    'tiotropium', 'levothyroxine', 'allopurinol', 'colchicine', 'hydralazine', 'amlodipine', 'spironolactone', 'tacrolimus', 'cyclosporine', 'rifampin',
  ],
  disease: [
    'hypertension', 'atrial fibrillation', 'congestive heart failure', 'coronary artery disease', 'myocardial infarction', 'deep vein thrombosis',
    'pulmonary embolism', 'pneumonia', 'COPD', 'asthma', 'acute kidney injury', 'chronic kidney disease', 'diabetes mellitus', 'hyperkalemia',
    'hyponatremia', 'anemia', 'thrombocytopenia', 'sepsis', 'urinary tract infection', 'cellulitis', 'hepatitis C', 'cirrhosis', 'pancreatitis',
    'gastrointestinal bleeding', 'seizures', 'stroke', 'delirium', 'dementia', 'depression', 'migraine', 'rheumatoid arthritis', 'gout', 'osteoporosis',
    'hypothyroidism', 'breast cancer', 'lymphoma', 'neutropenia', 'nausea', 'vomiting', 'diarrhea', 'chest pain', 'shortness of breath', 'headache',
    'fever', 'rash', 'edema', 'hypotension', 'bradycardia', 'syncope', 'peripheral neuropathy', 'hearing loss', 'Stevens-Johnson syndrome',
  ],
  route: ['PO', 'IV', 'SC', 'IM', 'per NG tube', 'inhaled'],
  rhythm: ['daily', 'b.i.d.', 't.i.d.', 'q.i.d.', 'q6h', 'q.h.s.', 'weekly', 'p.r.n.'],
  person: ['mother', 'father', 'sister', 'brother', 'maternal aunt', 'grandfather'],
  doctor: ['Dr. Okafor', 'Dr. Lindqvist', 'Dr. Marchetti', 'Dr. Haddad', 'Dr. Yamamoto', 'Dr. Pellegrin'],
  place: ['emergency department', 'medical ward', 'intensive care unit', 'cardiology clinic', 'infusion centre', 'step-down unit'],
  test: ['chest radiograph', 'CT of the abdomen', 'echocardiogram', 'blood cultures', 'lumbar puncture', 'MRI of the brain', 'liver biopsy'],
  sex: ['man', 'woman'],
};
