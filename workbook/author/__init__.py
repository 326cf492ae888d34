"""The author's bench: packs begun, explained, compared and told about, for people who are no programmers."""
