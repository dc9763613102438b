"""Reports of our own making: real figures and table shapes, prose of our own. `python -m samples.build` makes the PDFs."""
