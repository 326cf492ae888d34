"""One sitting: where a person is. Both front ends drive it; it saves before it shows."""
