"""The command line, mostly in one process with the tests; what only a process of its own shows, in one."""
