"""Case files, registers, judgements and archived texts in; checked passages out."""
