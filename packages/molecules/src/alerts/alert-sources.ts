/** A publication that describes alerts. */
export interface AlertSource {
  readonly citation: string;
  readonly year: number;
  readonly doi?: string | undefined;
}

/** Key of a publication in {@link ALERT_SOURCES}. */
export type AlertSourceId =
  | 'ashby1988'
  | 'baell2010'
  | 'benigni2008'
  | 'brenk2008'
  | 'buyck2002'
  | 'dieckhaus2002'
  | 'enoch2008'
  | 'hoofnagle2019'
  | 'ichm7'
  | 'kalgutkar2005'
  | 'kazius2005'
  | 'payne1994'
  | 'ploemen2004'
  | 'stepan2011';

/** The publications that the alerts are taken from. */
export const ALERT_SOURCES: Readonly<Record<AlertSourceId, AlertSource>> = {
  ashby1988: {
    citation: 'Ashby J, Tennant RW. Mutation Research 204: 17–115',
    year: 1988,
    doi: '10.1016/0165-1218(88)90114-0',
  },
  baell2010: {
    citation: 'Baell JB, Holloway GA. Journal of Medicinal Chemistry 53: 2719–2740',
    year: 2010,
    doi: '10.1021/jm901137j',
  },
  benigni2008: {
    citation: 'Benigni R, Bossa C. Mutation Research – Reviews 659: 248–261',
    year: 2008,
    doi: '10.1016/j.mrrev.2008.05.003',
  },
  brenk2008: {
    citation: 'Brenk R, Schipani A, James D, et al. ChemMedChem 3: 435–444',
    year: 2008,
    doi: '10.1002/cmdc.200700139',
  },
  buyck2002: {
    citation:
      'Buyck C, Tollenaere J, Engels M, De Clerck F. In: EuroQSAR 2002, Designing Drugs and Crop Protectants, 86–89',
    year: 2002,
  },
  dieckhaus2002: {
    citation: 'Dieckhaus CM, Thompson CD, Roller SG, Macdonald TL. Chemico-Biological Interactions 142: 99–117',
    year: 2002,
  },
  enoch2008: {
    citation: 'Enoch SJ, Madden JC, Cronin MTD. SAR and QSAR in Environmental Research 19: 555–578',
    year: 2008,
    doi: '10.1080/10629360802348985',
  },
  hoofnagle2019: {
    citation: 'Hoofnagle JH, Björnsson ES. New England Journal of Medicine 381: 264–273',
    year: 2019,
    doi: '10.1056/NEJMra1816149',
  },
  ichm7: {
    citation: 'ICH M7(R2): Assessment and control of DNA reactive (mutagenic) impurities in pharmaceuticals',
    year: 2023,
  },
  kalgutkar2005: {
    citation: 'Kalgutkar AS, Gardner I, Obach RS, et al. Current Drug Metabolism 6: 161–225',
    year: 2005,
  },
  kazius2005: {
    citation: 'Kazius J, McGuire R, Bursi R. Journal of Medicinal Chemistry 48: 312–320',
    year: 2005,
    doi: '10.1021/jm040835a',
  },
  payne1994: {
    citation: 'Payne MP, Walsh PT. Journal of Chemical Information and Computer Sciences 34: 154–161',
    year: 1994,
    doi: '10.1021/ci00017a019',
  },
  ploemen2004: {
    citation: 'Ploemen JP, Kelder J, Hafmans T, et al. Experimental and Toxicologic Pathology 55: 347–355',
    year: 2004,
    doi: '10.1078/0940-2993-00338',
  },
  stepan2011: {
    citation: 'Stepan AF, Walker DP, Bauman J, et al. Chemical Research in Toxicology 24: 1345–1410',
    year: 2011,
    doi: '10.1021/tx200168d',
  },
};
