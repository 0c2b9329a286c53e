"""Chooser as a person has it: the bundle and the packages, started and used on a virtual screen."""
