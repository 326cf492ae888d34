"""A group working on one pack: the workshop and its state, sealed shares, the exchange that carries them (today a drop-box folder)."""
