"""Makes the modules of the text-entities recipe importable: features, encoder, windows, readers."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "text-entities"))
