"""Change importances in the data files in place: only the numbers, so that layout and comments stay."""

import re
from collections.abc import Iterable

from validation.linear import Knob

_ITEM = re.compile(r"^\s*- (?:id: |\{id: )(?P<id>[a-z0-9_\-]+)")


def number(value: float) -> str:
    """Return an importance as it is written in the data."""
    text = f"{value:.2f}"
    return text[:-1] if text.endswith("0") else text


def edited(questions: str, features: str, changes: Iterable[tuple[Knob, float]]) -> tuple[str, str]:
    """Return the texts of questions.yaml and features.yaml with some importances changed."""
    for knob, value in changes:
        if knob.kind == "must_have":
            features = _feature(features, knob.target, value)
        else:
            questions = _question(questions, knob, value)
    return questions, features


def _feature(text: str, feature: str, value: float) -> str:
    pattern = re.compile(rf"^({feature}:\n(?:  .*\n)*?  importance: )[\d.]+", re.MULTILINE)
    return _once(pattern, rf"\g<1>{number(value)}", text, feature)


def _question(text: str, knob: Knob, value: float) -> str:
    # A question runs from its own id to the next one of its depth, an option likewise.
    question = re.search(rf"^    - id: {knob.question}\n(?:(?!    - id: |- id: ).*\n?)*", text, re.MULTILINE)
    if question is None:
        raise KeyError(knob.question)
    part = question[0]
    if knob.kind == "framework":
        new = _once(
            re.compile(r"^(      importance: )[\d.]+", re.MULTILINE), rf"\g<1>{number(value)}", part, knob
        )
    else:
        option = re.search(rf"^        - id: {knob.option}\n(?:(?!        - id: ).*\n?)*", part, re.MULTILINE)
        if option is None:
            raise KeyError(knob.option)
        pattern = re.compile(rf"^(          {knob.kind}: \{{.*?\b{knob.target}: )[\d.]+", re.MULTILINE)
        new = part.replace(option[0], _once(pattern, rf"\g<1>{number(value)}", option[0], knob))
    return text.replace(part, new)


def _once(pattern: re.Pattern[str], new: str, text: str, what: object) -> str:
    result, count = pattern.subn(new, text, count=1)
    if count != 1:
        raise KeyError(str(what))
    return result
