"""The screens: each shows one thing, and says by its result what the person wants next."""
