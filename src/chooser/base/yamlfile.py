"""Guarded YAML: from bytes to plain data, with the line of every node, and from data to strict types."""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import msgspec

from chooser.base import faultwords
from chooser.base.errors import Fault, InputError
from chooser.base.text import _, figure

MAX_DEPTH = 50
"""How deep collections may be nested."""
MAX_NODES = 10_000
"""How many nodes a file may have: one that is wrong throughout is then still told within a second."""
MAX_NUMBER_LENGTH = 40
"""How long a number may be: Python takes minutes for some of 1 MiB, such as 1:1:1 in base 60."""
MAX_FAULTS = 100
"""How many faults of one kind are told of a file."""

Path = tuple[str | int, ...]
T = TypeVar("T")

_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML does not allow in a text, unless escaped. Compiled when first used: that takes 5 ms."""


class _Yaml:
    """PyYAML, imported when the first file is read: a start from the compiled catalog needs none of it."""

    def __init__(self) -> None:
        import yaml  # noqa: PLC0415

        self.module = yaml
        self.base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        # A safe loader that leaves dates as text, so that a bad one can be told with its line.
        resolvers = {
            first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
            for first, found in self.base.yaml_implicit_resolvers.items()
        }
        self.loader: Any = type("TextDatesLoader", (self.base,), {"yaml_implicit_resolvers": resolvers})
        # Lists of words stand on one line, texts of several lines as blocks.
        dumper_class: Any = type("Dumper", (yaml.SafeDumper,), {"ignore_aliases": lambda *_: True})
        dumper_class.add_representer(
            list,
            lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True),
        )
        dumper_class.add_representer(str, self._represent_text)
        self.dumper: Any = dumper_class

    @staticmethod
    def _represent_text(dumper: Any, text: str) -> Any:
        # In any other style these would be read back as a line end.
        unusual = any(character in text for character in "\x85\u2028\u2029")
        style = '"' if unusual else "|" if "\n" in text else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


@cache
def _yaml() -> _Yaml:
    return _Yaml()


@cache
def _validator() -> Any:
    """Return a class of jsonschema that takes 1.0 for no whole number, as msgspec does."""
    # Imported here because only a faulty file, or a check, needs it: it would slow each start.
    import jsonschema  # noqa: PLC0415

    base = jsonschema.Draft202012Validator

    def is_integer(_checker: Any, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)

    def enum(_validator: Any, choices: list[Any], value: Any, _schema: Any) -> Iterator[Any]:
        if not any(type(value) is type(choice) and value == choice for choice in choices):
            yield jsonschema.ValidationError("not among the choices")

    checker = base.TYPE_CHECKER.redefine("integer", is_integer)
    return jsonschema.validators.extend(  # type: ignore[no-untyped-call]
        base, {"enum": enum}, type_checker=checker
    )


def mapping(data: Any) -> dict[str, Any]:
    """Return plain data where it is a mapping; an empty one where it is anything else."""
    return data if isinstance(data, dict) else {}


def items(data: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the mappings of a list with their index; an empty one for what is no mapping."""
    return ((index, mapping(item)) for index, item in enumerate(data if isinstance(data, list) else []))


def dump(data: dict[str, Any]) -> bytes:
    """Return plain data as YAML in UTF-8, its keys in their order."""
    library = _yaml()
    text: str = library.module.dump(
        data, Dumper=library.dumper, sort_keys=False, allow_unicode=True, width=100, default_flow_style=False
    )
    return text.encode("utf-8")


class Document:
    """The plain data of one YAML file, and the line on which each part of it stands."""

    def __init__(self, name: str, content: bytes) -> None:
        """Parse `content`; InputError with the first fault that makes it unreadable."""
        self.name = name
        self._lines: dict[Path, int] = {}
        self._faults: list[Fault] = []
        text = _decode(name, content)
        yaml = _yaml().module
        try:
            self.data: Any = self._load(text)
        except yaml.MarkedYAMLError as error:
            line = _mark_line(error, text)
            raise InputError(
                [_conflict(name, text) or Fault(name, line, _syntax(error, text, line))]
            ) from error
        except yaml.YAMLError as error:  # a character that YAML does not allow
            raise InputError(
                [Fault(name, None, _("not valid YAML: {error}").format(error=error).split("\n")[0])]
            ) from error
        if self._faults:
            raise InputError(first_faults(name, self._faults))

    def line(self, path: Iterable[str | int]) -> int | None:
        """Return the line, from 1, of the node at `path`, or of the nearest one that holds it."""
        place = tuple(path)
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place)

    def fault(self, path: Iterable[str | int], text: str) -> Fault:
        """Return a fault at the node at `path`."""
        return Fault(self.name, self.line(path), text)

    def convert(self, kind: type[T]) -> T:
        """Return the data as `kind`; InputError with every fault of shape when it is not."""
        try:
            return msgspec.convert(self.data, kind)
        except msgspec.ValidationError as error:
            faults = first_faults(self.name, self.shape_faults(kind))
            raise InputError(faults or [self.fault((), str(error))]) from error

    def shape_faults(self, kind: Any) -> Iterator[Fault]:
        """Yield every way in which the data differs from the shape of `kind`."""
        for error in _validator()(msgspec.json.schema(kind)).iter_errors(self.data):
            yield from self._explain(error)

    def _load(self, text: str) -> Any:
        self._guard(text)
        loader = _yaml().loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise InputError([Fault(self.name, None, _("the file is empty, expected YAML"))])
            self._lines[()] = node.start_mark.line + 1
            return self._build(loader, node, ())
        finally:
            loader.dispose()

    def _guard(self, text: str) -> None:
        # The C composer crashes on deep nesting and expands anchors, so both are refused event by event.
        yaml = _yaml().module
        depth = nodes = 0
        for event in yaml.parse(text, Loader=_yaml().base):
            mark = event.start_mark
            line = mark.line + 1 if mark else None
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise InputError(
                    [Fault(self.name, line, _("an anchor or alias, expected the values in full"))]
                )
            if (tag := getattr(event, "tag", None)) is not None:
                text = _("the tag {tag}, expected a plain value").format(tag=faultwords.clip(tag))
                raise InputError([Fault(self.name, line, text)])
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            nodes += isinstance(event, yaml.NodeEvent)
            if depth > MAX_DEPTH:
                text = _("nested too deep, expected at most {max_depth} levels").format(max_depth=MAX_DEPTH)
                raise InputError([Fault(self.name, line, text)])
            if nodes > MAX_NODES:
                raise InputError(
                    [
                        Fault(
                            self.name,
                            line,
                            _("too long, expected at most {most} values").format(most=figure(MAX_NODES)),
                        )
                    ]
                )

    def _build(self, loader: Any, node: Any, path: Path) -> Any:
        yaml = _yaml().module
        if isinstance(node, yaml.MappingNode):
            return self._build_mapping(loader, node, path)
        if isinstance(node, yaml.SequenceNode):
            items = []
            for index, child in enumerate(node.value):
                self._lines[*path, index] = child.start_mark.line + 1
                items.append(self._build(loader, child, (*path, index)))
            return items
        return self._build_scalar(loader, node)

    def _build_mapping(self, loader: Any, node: Any, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        before = None
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = self._build(loader, key_node, path)
            if not isinstance(key, str):
                self._faults.append(Fault(self.name, line, _not_a_key(key_node, before)))
                continue
            before = value_node
            if key in result:
                text = _('the key "{key}" stands here again, expected it once').format(
                    key=faultwords.clip(key)
                )
                self._faults.append(Fault(self.name, line, text))
                continue
            self._lines[*path, key] = line
            result[key] = self._build(loader, value_node, (*path, key))
        return result

    def _build_scalar(self, loader: Any, node: Any) -> Any:
        line = node.start_mark.line + 1
        refused = node.tag.endswith((":int", ":float")) and len(node.value) > MAX_NUMBER_LENGTH
        value = None
        try:
            value = None if refused else loader.construct_object(node)
        except (_yaml().module.YAMLError, ValueError, OverflowError, LookupError):
            refused = True
        if refused:
            self._faults.append(
                Fault(self.name, line, _('"{value}" is no value, quote it').format(value=node.value[:40]))
            )
            return None
        if isinstance(value, float) and not math.isfinite(value):
            self._faults.append(
                Fault(
                    self.name, line, _('"{value}" is not finite, expected a number').format(value=node.value)
                )
            )
            return None
        return value

    def _explain(self, error: Any) -> Iterator[Fault]:
        path: Path = tuple(error.absolute_path)
        match error.validator:
            case "additionalProperties":
                known = list(error.schema.get("properties", {}))
                for key in error.instance:
                    if key not in known:
                        comma = _("; a text with a comma in it is quoted") if " " in key else ""
                        yield self.fault((*path, key), faultwords.unknown("key", key, known) + comma)
            case "required":
                for key in error.validator_value:
                    if key not in error.instance:
                        yield self.fault(
                            path,
                            _('the key "{key}" is missing{path}, expected it').format(
                                key=key, path=self._within(path)
                            ),
                        )
                return
            case "anyOf":
                yield from self._explain_union(error, path)
            case "propertyNames":
                yield from self._explain(error.context[0]) if error.context else ()
            case _:
                yield self.fault(path, faultwords.describe(error, self._within(path)))

    def _within(self, path: Path) -> str:
        """Say where a place is; the entries of a list by their ids where they have one."""
        names = []
        data = self.data
        for part in path:
            data = data[part]
            entry = data.get("id") if isinstance(part, int) and isinstance(data, dict) else None
            names.append(faultwords.clip(entry) if isinstance(entry, str) else str(part))
        return f" in {'.'.join(names)}" if names else ""

    def _explain_union(self, error: Any, path: Path) -> Iterator[Fault]:
        branches: dict[int, list[Any]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        for inners in branches.values():
            if not any(inner.validator in ("type", "enum") and not inner.relative_path for inner in inners):
                for inner in inners:
                    yield from self._explain(inner)
                return
        enums = [
            value for inners in branches.values() for inner in inners for value in faultwords.choices(inner)
        ]
        if enums and isinstance(error.instance, str):
            yield self.fault(path, faultwords.unknown("value", error.instance, enums))
            return
        first = [inners[0] for inners in branches.values()]
        near = next(filter(None, map(faultwords.hint, first)), "").removesuffix(_(" (quote it)"))
        wanted = " or ".join(dict.fromkeys(map(faultwords.wanted, first)))
        told = f"{faultwords.shown(error.instance)}{self._within(path)}, expected {wanted}{near}"
        yield self.fault(path, told)


def first_faults(name: str, faults: Iterable[Fault]) -> list[Fault]:
    """Return the first faults of a file; when there are very many, one says so instead of the others."""
    found = list(islice(faults, MAX_FAULTS + 1))
    if len(found) > MAX_FAULTS:
        found[-1] = Fault(
            name,
            None,
            _("more than {max_faults} faults, of which these were found first").format(max_faults=MAX_FAULTS),
        )
    return found


def day_faults(document: Document, path: Path, day: Any) -> Iterator[Fault]:
    """Yield a fault where text that looks like a date is no day; any other text is a fault of shape."""
    if isinstance(day, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        try:
            date.fromisoformat(day)
        except ValueError:
            yield document.fault(
                path,
                _("{day} is no day, expected a date like 2026-11-22").format(
                    day=msgspec.json.encode(day).decode()
                ),
            )


def _decode(name: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError([Fault(name, line, _("not text, expected YAML in UTF-8"))]) from error
    control = re.search(_UNPRINTABLE, text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        fault = _("the control character U+{control:04X}, expected text").format(control=ord(control[0]))
        raise InputError([Fault(name, line, fault)])
    return text


def _not_a_key(node: Any, before: Any) -> str:
    """Say that a key is no text; a number behind a comma, without a space, is what a decimal comma left."""
    if not isinstance(node, _yaml().module.ScalarNode):
        return _("the key a list or mapping is not text, expected text (quote it)")
    shown = faultwords.clip(node.value)
    is_number = before is not None and re.fullmatch(r"-?\d{1,20}", str(before.value)) and shown.isdecimal()
    is_near = is_number and before.end_mark.index + 1 == node.start_mark.index
    if is_near and before.end_mark.line == node.start_mark.line:
        number = f"{before.value},{shown}"
        return _("{number} has a decimal comma, expected a decimal point: {number2}").format(
            number=number, number2=number.replace(",", ".")
        )
    return _("the key {shown} is not text, expected text (quote it)").format(shown=shown)


def _conflict(name: str, text: str) -> Fault | None:
    """Return a fault where version control left both sides of a conflict in a file that is no YAML."""
    start = re.search(r"^<{7}( |$)", text, re.MULTILINE)
    if start is None or not re.search(r"^(={7}|>{7}( .*)?)$", text, re.MULTILINE):
        return None
    line = text.count("\n", 0, start.start()) + 1
    text = _("both sides of a version control conflict, expected one: keep that and remove the marks")
    return Fault(name, line, f"{text} <<<, === and >>>")


def _mark_line(error: Any, text: str) -> int | None:
    # What is never closed is noticed at the end of the file, but wrong where it opens.
    last = text.rstrip().count("\n")
    mark = error.problem_mark or error.context_mark
    if mark and mark.line > last and error.context_mark:
        mark = error.context_mark
    return min(mark.line, last) + 1 if mark else None


def _syntax(error: Any, text: str, line: int | None) -> str:
    near = text.splitlines()[max((line or 1) - 2, 0) : line or 1]
    if any(re.match(r" *\t", part) for part in near[-1:]):
        return _("not valid YAML: a tab at the start of a line, expected spaces")
    problem = (error.problem or "a mistake").removeprefix("did not find ")
    missing = " (missing)" if (error.problem or "").startswith("did not find ") else ""
    context = f" {error.context}" if error.context else ""
    comment = _("; a # begins a comment unless it is quoted") if any(" #" in part for part in near) else ""
    return _(
        "not valid YAML: {problem}{missing}{context}{comment}; check this line and the one before"
    ).format(problem=problem, missing=missing, context=context, comment=comment)
