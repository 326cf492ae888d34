"""What the screens are made of: one view for each type of step, and the few things that every screen has."""
