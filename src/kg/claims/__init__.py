"""Passages become claims, judgements rule on them, facts are computed: no RDF, no files."""
