"""The ontology as values, and the pydantic models that come from it."""
