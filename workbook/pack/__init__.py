"""What an author hands out: a folder of exercises, read safely and checked."""
