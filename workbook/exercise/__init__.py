"""One guided activity: its steps, its conditions, its words, and how they are read from TOML."""
