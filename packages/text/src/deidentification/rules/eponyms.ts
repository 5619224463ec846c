/** Names of people that a note mostly means a disease, sign, scale or tool by, even alone; those that are common family names are left out. */
export const EPONYMS: ReadonlySet<string> = new Set(
  (
    'parkinson alzheimer hodgkin crohn crohns foley babinski romberg hashimoto sjogren sjögren raynaud apgar moro kaposi epstein barr schatzki mallory bovie weitlaner ' +
    'coombs dupuytren heberden colles burkitt ewing wilms doppler holter penrose trendelenburg lachman marfan tourette basedow huntington klinefelter guillain barre barré ' +
    'wernicke korsakoff hirschsprung meckel billroth roux kussmaul cheyne biot virchow wegener takayasu behcet behçet kawasaki reiter charcot duchenne creutzfeldt jakob ' +
    'horner adie bankart osgood schlatter legg perthes tinel phalen spurling gaenslen lasegue kernig brudzinski rovsing chvostek trousseau courvoisier osler janeway ' +
    'corrigan quincke rinne hallpike epley valsalva chaddock mcroberts pfannenstiel bartholin fallopian eustachian purkinje broca langerhans peyer oddi vater treitz ' +
    'hesselbach spigelian nissen bassini shouldice lichtenstein metzenbaum adson debakey hemovac jamshidi hickman broviac tenckhoff kirschner steinmann ilizarov zenker ' +
    'boerhaave zollinger ellison peutz jeghers lynch fraumeni willebrand hippel lindau recklinghausen gaucher fabry niemann krabbe hurler crigler najjar dubin chiari ' +
    'mirizzi caroli klatskin lisfranc monteggia galeazzi brugada takotsubo eisenmenger fallot ebstein blalock taussig fontan bentall dressler loeffler libman prinzmetal ' +
    'mohs breslow nikolsky auspitz koebner darier henoch schonlein schönlein merkel sezary waldenstrom waldenström binet gleason mallampati kocher gram papanicolaou pap swan-ganz ganz'
  ).split(' '),
);
