"""A folder of YAML becomes a `Catalog`, strictly: every fault is told with its file and line."""

import itertools
import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from chooser.base.errors import Fault, InputError
from chooser.base.files import read_bounded
from chooser.base.text import _
from chooser.base.yamlfile import Document, first_faults
from chooser.knowledge import checks
from chooser.knowledge.checks import Check, Known
from chooser.knowledge.conditions import contradiction_faults
from chooser.knowledge.instructions import instruction_faults
from chooser.model import (
    Catalog,
    Criterion,
    FactRow,
    Feature,
    Framework,
    Header,
    Measurements,
    Source,
    Step,
)


class CatalogFile(NamedTuple):
    """One file of a catalog: what it holds, and what is checked in it beyond its shape."""

    type: Any
    checks: tuple[Check, ...]
    is_optional: bool = False


FILES: dict[str, CatalogFile] = {
    "catalog.yaml": CatalogFile(Header, (checks.header_day,)),
    "criteria.yaml": CatalogFile(dict[str, Criterion], (checks.key_ids, checks.level_order)),
    "features.yaml": CatalogFile(dict[str, Feature], (checks.key_ids,)),
    "facts.yaml": CatalogFile(dict[str, FactRow], (checks.key_ids,)),
    "questions.yaml": CatalogFile(tuple[Step, ...], (checks.question_faults, contradiction_faults)),
    "sources.yaml": CatalogFile(
        dict[str, Source], (checks.key_ids, checks.source_days, checks.source_frameworks)
    ),
    "measurements.yaml": CatalogFile(
        Measurements, (checks.measured_days, checks.measured_frameworks), is_optional=True
    ),
}
"""The files of a catalog by name; beside them stand the frameworks."""
FRAMEWORK = CatalogFile(
    Framework,
    (
        checks.file_name,
        checks.evidence,
        checks.named_things,
        checks.ratings,
        checks.asked_features,
        instruction_faults,
    ),
)
"""What each file in the folder of frameworks is."""
_FRAMEWORKS = "frameworks"


def load(folder: Path) -> Catalog:
    """Return the catalog in `folder`; InputError with all its faults when it has any."""
    contents, faults = read(folder)
    return parse(folder, contents, faults)


def parse(folder: Path, contents: dict[str, bytes], faults: Sequence[Fault] = ()) -> Catalog:
    """Return the catalog whose files hold `contents`; InputError with their faults and those given."""
    faults = list(faults)
    documents = _parse(folder, contents, faults)
    known = _known(documents, {_id_of(name) for name in contents if name not in FILES})
    values: dict[str, Any] = {}
    for name, document in documents.items():
        file = FILES.get(name, FRAMEWORK)
        found = itertools.chain.from_iterable(check(document, known) for check in file.checks)
        faults += first_faults(document.name, found)
        try:
            values[name] = document.convert(file.type)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return Catalog(
        header=values["catalog.yaml"],
        sha256=digest(contents),
        criteria=values["criteria.yaml"],
        features=values["features.yaml"],
        fact_rows=values["facts.yaml"],
        steps=values["questions.yaml"],
        sources=values["sources.yaml"],
        frameworks={_id_of(name): value for name, value in values.items() if name not in FILES},
        measurements=values.get("measurements.yaml"),
    )


def read(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """Return the bytes of a catalog's files by name, and what kept others from being read."""
    if not os.path.isdir(folder):  # noqa: PTH112  (which raises for no name)
        text = _("this is no catalog, expected a folder with catalog.yaml and the files beside it")
        raise InputError([Fault(str(folder), None, text)])
    # What has such a name and is no file is told, not passed over.
    found = (folder / _FRAMEWORKS).glob("*.yaml")
    frameworks = sorted(path.relative_to(folder).as_posix() for path in found)
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in (*FILES, *frameworks):
        if name in FILES and FILES[name].is_optional and not (folder / name).exists():
            continue
        try:
            contents[name] = read_bounded(folder / name)
        except InputError as error:
            faults += error.faults
    if not frameworks:
        text = _("no framework is described, expected at least one file like django.yaml")
        faults.append(Fault(str(folder / _FRAMEWORKS), None, text))
    return contents, faults


def digest(contents: dict[str, bytes]) -> str:
    """Return the SHA-256 of a catalog's files, names included, in hexadecimal."""
    # Imported here because what was compiled once is not hashed again.
    import hashlib  # noqa: PLC0415

    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name}\0{len(contents[name])}\0".encode())
        total.update(contents[name])
    return total.hexdigest()


def _id_of(name: str) -> str:
    return Path(name).stem


def _parse(folder: Path, contents: dict[str, bytes], faults: list[Fault]) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for name, content in contents.items():
        try:
            documents[name] = Document(str(folder / name), content)
        except InputError as error:
            faults += error.faults
    return documents


def _known(documents: dict[str, Document], frameworks: Collection[str]) -> Known:
    """Return what the files define, as far as they can be read and have the shape of a mapping."""

    def defined(name: str) -> dict[str, Any] | None:
        data = documents[name].data if name in documents else None
        return data if isinstance(data, dict) else None

    questions = documents.get("questions.yaml")
    return Known(
        criteria=defined("criteria.yaml"),
        features=defined("features.yaml"),
        facts=defined("facts.yaml"),
        sources=defined("sources.yaml"),
        frameworks=frameworks,
        questions=questions.data if questions else None,
    )
