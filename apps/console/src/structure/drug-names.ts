/** What completes drug names: a part of the page that is loaded when a name is begun. */
export { suggestDrugNames } from '@medmodal/molecules/names';
