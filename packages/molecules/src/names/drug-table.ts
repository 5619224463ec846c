import { bacteria } from './drugs/bacteria.ts';
import { breathAndAllergy } from './drugs/breath-and-allergy.ts';
import { cancerAndImmunity } from './drugs/cancer-and-immunity.ts';
import { estersAndNaturalProducts } from './drugs/esters-and-natural-products.ts';
import { heartAndVessels } from './drugs/heart-and-vessels.ts';
import { hormonesAndMetabolism } from './drugs/hormones-and-metabolism.ts';
import { mindAndSleep } from './drugs/mind-and-sleep.ts';
import { nervousSystem } from './drugs/nervous-system.ts';
import { painAndInflammation } from './drugs/pain-and-inflammation.ts';
import { peptidesAndMetals } from './drugs/peptides-and-metals.ts';
import { stomachBladderAndOthers } from './drugs/stomach-bladder-and-others.ts';
import { virusesFungiParasites } from './drugs/viruses-fungi-parasites.ts';
import type { Drug } from './drug.ts';

/**
 * The texts that hold the table, one drug a line: `name|synonym,synonym|ATC code|SMILES`. Written for this package from
 * what pharmacists' reference books say; names and structures are facts.
 */
function drugTexts(): readonly string[] {
  return [
    painAndInflammation,
    nervousSystem,
    mindAndSleep,
    heartAndVessels,
    bacteria,
    virusesFungiParasites,
    cancerAndImmunity,
    hormonesAndMetabolism,
    breathAndAllergy,
    stomachBladderAndOthers,
    estersAndNaturalProducts,
    peptidesAndMetals,
  ];
}

/** Reads all drugs of the table, in its order. */
export function readDrugTable(): readonly Drug[] {
  return drugTexts().flatMap((text) => text.trim().split('\n').map(drugOfLine));
}

function drugOfLine(line: string): Drug {
  const [name = '', synonyms = '', atc = '', smiles = ''] = line.split('|');
  return { name, synonyms: synonyms === '' ? [] : synonyms.split(','), smiles, ...(atc !== '' && { atc }) };
}
