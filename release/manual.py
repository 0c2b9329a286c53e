"""The manual page, made from the parsers of the command line, so that it cannot drift from them."""

import argparse
import re
from collections.abc import Iterator

from chooser import __version__
from chooser.cli import parsers
from release import project

_EXAMPLES = (
    ("chooser recommend plan.chooser", "Print ranking, reasons and what would change the result."),
    ("chooser recommend plan.chooser --pdf report.pdf", "Write the report."),
    ("chooser report.pdf", "Go on with the decision that is attached to a report."),
)


def page() -> str:
    """Return the page in the language of man."""
    every = parsers()
    lines = [
        f'.TH CHOOSER 1 "{project.moment():%Y-%m-%d}" "Chooser {__version__}" "User Commands"',
        ".SH NAME",
        r"chooser \- choose a Python web back-end framework, and defend the choice",
        ".SH SYNOPSIS",
        "\n.br\n".join(_synopsis(parser) for parser in every),
        ".SH DESCRIPTION",
        escaped(project.description()),
        *(line for parser in every for line in _command(parser)),
        ".SH EXIT STATUS",
        *_tagged("0", "Done."),
        *_tagged("1", "Bad input, or output that could not be written."),
        *_tagged("2", "Wrong usage."),
        ".SH EXAMPLES",
        *(line for command, means in _EXAMPLES for line in _tagged(command, means)),
    ]
    return "\n".join(lines) + "\n"


def _synopsis(parser: argparse.ArgumentParser) -> str:
    # Python 3.14 colors it on a terminal.
    usage = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", parser.format_usage()).removeprefix("usage:").split())
    return f".B {escaped(parser.prog)}\n{escaped(usage.removeprefix(parser.prog).strip())}"


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f".SH {escaped(parser.prog).upper()}"
    yield escaped(parser.description or "")
    for action in parser._actions:
        words = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        value = f" {action.metavar}" if action.option_strings and action.metavar else ""
        means = (action.help or "").rstrip(".")
        yield from _tagged(words + value, f"{means[:1].upper()}{means[1:]}.")


def _tagged(head: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {escaped(head)}"
    yield escaped(text)


def escaped(text: str) -> str:
    """Return text that man prints as it is."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)
