"""One person's answers to one exercise: what they are, which step is shown, and how they are kept."""
