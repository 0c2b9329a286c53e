"""Fuzz one reader: python -m tests.fuzz NAME SECONDS FOUND.

FOUND is a folder for new inputs that reach new code, which are worth keeping when they are few and small,
and for what made it fail.
"""

import logging
import sys

import atheris

# Only what is instrumented as it is imported leads the fuzzer.
with atheris.instrument_imports(include=["chooser", "pypdf", "yaml", "jsonschema"]):
    import jsonschema  # noqa: F401
    import pypdf  # noqa: F401
    import yaml  # noqa: F401

    from tests.fuzz.targets import CORPUS, TARGETS


def main(name: str, seconds: str, found: str) -> None:
    """Fuzz until the time is over; the process ends with another code than 0 when a run failed."""
    logging.disable()  # pypdf warns of all that it mends
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=1024", "-max_len=4096"]
    options += ["-keep_seed=1", "-len_control=0"]  # seeds reach the same code, but lead to other
    folders = [found, str(CORPUS / name)]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={found}/failed-", *folders], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
