"""asking: SPARQL in, plain tables out; the graph as a store, its guard and its workers."""
