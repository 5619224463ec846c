"""The outcomes of the five tables in the field's words."""

OUTCOMES = {
    'tox21': {
        'NR-AR': 'androgen receptor, full length, activated (NR-AR)',
        'NR-AR-LBD': 'androgen receptor, ligand-binding domain, activated (NR-AR-LBD)',
        'NR-AhR': 'aryl hydrocarbon receptor activated (NR-AhR)',
        'NR-Aromatase': 'aromatase (CYP19A1) inhibited (NR-Aromatase)',
        'NR-ER': 'oestrogen receptor alpha, full length, activated (NR-ER)',
        'NR-ER-LBD': 'oestrogen receptor alpha, ligand-binding domain, activated (NR-ER-LBD)',
        'NR-PPAR-gamma': 'peroxisome proliferator-activated receptor gamma activated (NR-PPAR-gamma)',
        'SR-ARE': 'antioxidant response element (Nrf2) activated (SR-ARE)',
        'SR-ATAD5': 'genotoxic stress: ATAD5 reporter activated (SR-ATAD5)',
        'SR-HSE': 'heat shock response element activated (SR-HSE)',
        'SR-MMP': 'mitochondrial membrane potential lowered (SR-MMP)',
        'SR-p53': 'p53 pathway activated by DNA damage or other stress (SR-p53)',
    },
    'bbbp': {'p_np': 'passes the blood–brain barrier'},
    'esol': {'logSolubility': ('solubility in water at 25 °C, decimal logarithm', 'log(mol/L)')},
    'freesolv': {'freesolv': ('hydration free energy', 'kcal/mol')},
    'lipo': {'lipo': ('lipophilicity: octanol–water distribution at pH 7.4', 'log D')},
}
