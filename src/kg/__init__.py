"""kg: a knowledge graph of persecution networks, each fact tied to the words it rests on."""

__version__ = "0.1.0"
