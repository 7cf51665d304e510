"""Words all layers speak: terms, dates, quantities, audiences, findings, errors, whole files."""
