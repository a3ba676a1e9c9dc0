"""The commands, each a thin user of `build`."""
