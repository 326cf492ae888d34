"""One module a command, each with run(args): the only place where objects are wired together."""
