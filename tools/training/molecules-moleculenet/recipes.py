"""What each model is made of; all of it was chosen by cross-validation over scaffolds on the parts train and valid."""

KERNEL, TREES, PERCEPTRON = 'kernel', 'trees', 'perceptron'

TREE_SETTINGS = {
    'objective': 'binary',
    'learning_rate': 0.05,
    'num_leaves': 15,
    'min_child_samples': 10,
    'bagging_fraction': 0.7,
    'bagging_freq': 1,
    'feature_fraction': 0.1,
    'lambda_l2': 5,
    'max_bin': 63,
    'verbose': -1,
    'num_threads': 1,
}

RECIPES = {
    'tox21': {
        'standardise': 'parent',
        'descriptors': 87,
        'counts': 'morgan-2-2048',
        'members': [
            {'kind': TREES, 'weight': 0.85, 'settings': TREE_SETTINGS, 'rounds': 180},
            {'kind': PERCEPTRON, 'weight': 0.15, 'settings': {'members': 3, 'hidden': 256, 'epochs': 12}},
        ],
    },
    'bbbp': {
        'standardise': 'parent',
        'counts': 'morgan-1-1024',
        'members': [
            {'kind': KERNEL, 'weight': 2.0, 'settings': {'product': 1, 'productGamma': 4, 'ridge': 0.3}},
            {'kind': KERNEL, 'weight': 2.0, 'settings': {'gaussian': 1, 'gamma': 6, 'ridge': 0.3}},
            {'kind': TREES, 'weight': 0.25, 'settings': TREE_SETTINGS, 'rounds': 150},
        ],
    },
    'esol': {
        'standardise': 'parent',
        'counts': 'morgan-1-1024',
        'members': [
            {
                'kind': KERNEL,
                'weight': 1.0,
                'settings': {'gaussian': 1, 'gamma': 0.5, 'tanimoto': 0.2, 'linear': 0.05, 'ridge': 0.05},
            }
        ],
    },
    'freesolv': {
        'standardise': 'parent',
        # Without the functional groups: 577 molecules do not bear them.
        'descriptors': 101,
        'counts': 'morgan-1-1024',
        'members': [
            {
                'kind': KERNEL,
                'weight': 1.0,
                'settings': {'gaussian': 1, 'gamma': 0.25, 'linear': 0.2, 'ridge': 0.05},
            }
        ],
    },
    'lipo': {
        'standardise': 'parent',
        'counts': 'morgan-1-1024',
        'members': [
            {'kind': KERNEL, 'weight': 1.0, 'settings': {'product': 1, 'productGamma': 0.3, 'ridge': 0.1}},
        ],
    },
}
