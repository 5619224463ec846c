"""Words of the cards and licence files."""

MOLECULENET = {
    'licence': 'MIT',
    'source': 'https://moleculenet.org',
    'split': 'parts train and valid of the deterministic Bemis-Murcko scaffold split; structures, without labels, are shipped in neighbours.json',
}
MOLECULENET_PAPER = 'Wu et al., MoleculeNet, Chemical Science 9:513, 2018'
USE = 'Research and teaching: {what}. Not for decisions about a patient or a product, and no substitute for a measurement.'
SHARED_LIMITS = [
    'Fitted on the parts train and valid: measured on these it is far too good. Figures of the card are those of models that had not seen the molecules.',
    'Structures are standardised to the parent: salts and solvents do not count, nor do three-dimensional shape and, in the features, stereochemistry.',
    'Coverage of prediction sets and intervals holds for new scaffolds as rare as those that calibrated it, on average, not for each kind of molecule.',
]

TEXTS = {
    'tox21': {
        'dataset': 'Tox21',
        'summary': 'Activity in the twelve Tox21 assays of nuclear receptors and stress pathways: gradient-boosted trees and networks on circular fingerprints and descriptors.',
        'data': [
            {
                'name': 'Tox21 (MoleculeNet)',
                **MOLECULENET,
                'citation': f'Tox21 Data Challenge 2014, https://tripod.nih.gov/tox21/challenge; {MOLECULENET_PAPER}',
            }
        ],
        'use': USE.format(what='which of the twelve assays a structure resembles the actives of'),
        'limits': [
            'An activity is one in a cell assay at concentrations up to some tens of micromol/L; whether it means harm to a person depends on dose, uptake and metabolism, none of which is asked.',
            'Actives are rare (3 to 16 %): most probabilities are low, and a low one does not clear a compound.',
            *SHARED_LIMITS,
        ],
    },
    'bbbp': {
        'dataset': 'BBBP',
        'summary': 'Whether a molecule passes the blood-brain barrier: kernel ridge regression on circular fingerprints and descriptors.',
        'data': [
            {
                'name': 'BBBP (MoleculeNet)',
                **MOLECULENET,
                'citation': f'Martins et al., Journal of Chemical Information and Modeling 52:1686, 2012; {MOLECULENET_PAPER}',
            }
        ],
        'use': USE.format(what='whether a structure resembles those known to enter the brain'),
        'limits': [
            'The table joins collections whose labels mean different things (a measured ratio, a drug acting in the brain); figures within one collection are far better than across them.',
            'Three of four molecules of the table pass: the base rate of other collections differs, and so does what a probability means there. Calibrated where the table is closest to its sealed test.',
            *SHARED_LIMITS,
        ],
    },
    'esol': {
        'dataset': 'ESOL',
        'summary': 'Solubility in water: kernel ridge regression on descriptors and circular fingerprints.',
        'data': [
            {
                'name': 'ESOL (MoleculeNet)',
                **MOLECULENET,
                'citation': f'Delaney, Journal of Chemical Information and Computer Sciences 44:1000, 2004; {MOLECULENET_PAPER}',
            }
        ],
        'use': USE.format(what='an estimate of solubility from a structure'),
        'limits': [
            'Measurements of the same compound differ by about half a log unit between laboratories; crystal form, pH and temperature are not asked.',
            'Mostly small neutral organic compounds: salts, zwitterions and large molecules are few.',
            *SHARED_LIMITS,
        ],
    },
    'freesolv': {
        'dataset': 'FreeSolv',
        'summary': 'Hydration free energy: kernel ridge regression on descriptors.',
        'data': [
            {
                'name': 'FreeSolv (MoleculeNet)',
                **MOLECULENET,
                'citation': f'Mobley and Guthrie, Journal of Computer-Aided Molecular Design 28:711, 2014; {MOLECULENET_PAPER}',
            }
        ],
        'use': USE.format(what='an estimate of hydration free energy from a structure'),
        'limits': [
            'Learned from 577 small neutral molecules; drug-like ones, and those with many hydroxyl groups, are few and their errors several kcal/mol.',
            'The validation part holds the most extreme values of the table, so its RMSE is ruled by a few molecules.',
            *SHARED_LIMITS,
        ],
    },
    'lipo': {
        'dataset': 'Lipophilicity',
        'summary': 'Octanol-water distribution at pH 7.4: kernel ridge regression on circular fingerprints and descriptors.',
        'data': [
            {
                'name': 'Lipophilicity (MoleculeNet)',
                **MOLECULENET,
                'citation': f'Hersey, ChEMBL deposited data set AZ dataset, 2015; {MOLECULENET_PAPER}',
            }
        ],
        'use': USE.format(what='an estimate of log D at pH 7.4 from a structure'),
        'limits': [
            'Values lie between -1.5 and 4.5, the range of the measurement; beyond it the model does not reach.',
            'Drug-like compounds of one company.',
            *SHARED_LIMITS,
        ],
    },
}

LICENCE = """Model weights of {name}

Licensed under the MIT License: https://opensource.org/license/mit

The weights were fitted to, hold structures of, and must be credited together with:
- {citation}
- MoleculeNet, https://moleculenet.org, MIT licence

The weights are provided as they are, without warranty of any kind.
"""


def licence_text(name):
    return LICENCE.format(name=name, citation=TEXTS[name]['data'][0]['citation'].split(';')[0])
