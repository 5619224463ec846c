export { resolveDrugName, type ResolvedDrug } from './resolve-drug-name.ts';
export { listDrugNames, suggestDrugNames } from './suggest-drug-names.ts';
