"""Views: the facts of a store as plain values, and the networks and scores made of them."""
