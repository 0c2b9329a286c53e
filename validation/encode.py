"""From the neutral facts of a real project to a decision, without a look at what the project chose.

    python -m validation.encode [PROJECTS] FOLDER      writes FOLDER/ID.chooser for each project

A fact becomes the answer that a team would have given before it began. What the facts do not tell (the
experience of the team, its taste for an integrated stack) stays open, and an unknown fact is not taken
for a no. Only the frameworks that existed when the project chose are considered.
"""

import sys
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from chooser import storage
from chooser.base.paths import DATA
from chooser.decision import Answer, Decision
from chooser.knowledge import catalog as catalogs

PROJECTS = Path(__file__).with_name("projects.yaml")

Size = Literal["small", "medium", "large", "unknown"]
Interface = Literal["server-rendered", "json-api", "both", "ws-or-streaming"]


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """What the project must do: yes, no, or None where it is not known."""

    relational_db: bool | None = None
    user_accounts: bool | None = None
    admin_ui: bool | None = None
    html_forms_pages: bool | None = None
    migrations: bool | None = None
    websockets: bool | None = None
    streaming_responses: bool | None = None
    high_concurrency_io: bool | None = None
    cpu_heavy_or_ml: bool | None = None
    public_api_docs: bool | None = None
    request_validation_heavy: bool | None = None
    background_jobs: bool | None = None
    i18n: bool | None = None
    multi_tenant: bool | None = None


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """A real project: who it is, what it needs, and what it chose."""

    id: str
    name: str
    repo: str
    framework: str
    decided: int
    available: tuple[str, ...]
    kind: str
    interface: Interface
    needs: Needs
    size: Size
    team: Literal["solo", "small", "large"] | None = None
    performance_need: Literal["low", "medium", "high"] | None = None
    time_to_market: Literal["fast prototype", "normal", "long-lived product"] | None = None
    long_lived: bool | None = None


_INTERFACE = {
    "server-rendered": "pages",
    "json-api": "json_api",
    "both": "pages_and_api",
    "ws-or-streaming": "streams",
}
_TEAM_SIZE = {"solo": "solo", "small": "small", "large": "several_teams"}
_TRAFFIC = {"low": "modest", "medium": "modest", "high": "high"}
_FIRST_RELEASE = {"fast prototype": "days", "normal": "months", "long-lived product": "months"}
_MUST_HAVES: dict[str, tuple[str, ...]] = {
    "admin_ui": ("admin_panel",),
    "relational_db": ("orm",),
    "migrations": ("migrations",),
    "user_accounts": ("accounts",),
    "html_forms_pages": ("forms", "templates"),
    "request_validation_heavy": ("validation",),
    "public_api_docs": ("openapi",),
    "websockets": ("websockets",),
    "background_jobs": ("background_tasks",),
    "i18n": ("i18n",),
}


def load(path: Path = PROJECTS) -> tuple[Project, ...]:
    """Return the projects of a file, in its order."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return msgspec.convert(data, tuple[Project, ...])


def encode(project: Project) -> Decision:
    """Return the decision that a project stood before. Its `framework` is never read."""
    answers: dict[str, Answer | None] = {
        "project_type": _project_type(project),
        "interface": _INTERFACE[project.interface],
        "codebase": None if project.size == "unknown" else project.size,
        "domain": _domain(project),
        "must_haves": _must_haves(project.needs) or None,
        "traffic": _TRAFFIC.get(project.performance_need or ""),
        "waiting": _waiting(project.needs),
        "team_size": _TEAM_SIZE.get(project.team or ""),
        "first_release": _FIRST_RELEASE.get(project.time_to_market or ""),
        "lifetime": _lifetime(project),
    }
    given = {question: answer for question, answer in answers.items() if answer is not None}
    return Decision(title=project.name, answers=given, frameworks=project.available)


def _project_type(project: Project) -> str:  # noqa: PLR0911  (one return a row of the table)
    hasty = project.time_to_market == "fast prototype"
    if project.kind in ("cms", "e-commerce"):
        return "content_or_shop"
    if project.kind == "real-time" or project.interface == "ws-or-streaming":
        return "realtime_app"
    if project.kind == "prototype" or hasty:
        return "prototype"
    if project.kind == "microservice" or (project.size == "small" and not project.needs.user_accounts):
        return "small_service"
    if project.interface == "json-api":
        return "rest_api"
    if project.size != "small":
        return "large_web_app"
    return "small_service"


def _domain(project: Project) -> str | None:
    needs = project.needs
    if needs.multi_tenant or (needs.relational_db and project.size == "large"):
        return "complex"
    if needs.relational_db is None:
        return None
    return "relational" if needs.relational_db else "simple"


def _must_haves(needs: Needs) -> tuple[str, ...]:
    return tuple(
        feature for need, features in _MUST_HAVES.items() if getattr(needs, need) for feature in features
    )


def _waiting(needs: Needs) -> str | None:
    if needs.websockets or needs.streaming_responses:
        return "long_lived"
    if needs.high_concurrency_io:
        return "slow_upstream"
    if needs.cpu_heavy_or_ml:
        return "cpu"
    return "database" if needs.relational_db else None


def _lifetime(project: Project) -> str | None:
    if project.time_to_market == "fast prototype":
        return "throwaway"
    if not project.long_lived:
        return None
    return "decade" if project.size == "large" else "years"


def main(arguments: list[str]) -> int:
    """Write the decision of each project into a folder."""
    if len(arguments) not in (1, 2):
        sys.stderr.write((__doc__ or "").split("\n\n")[1] + "\n")
        return 2
    projects = load(Path(arguments[0])) if len(arguments) == 2 else load()
    folder = Path(arguments[-1])
    folder.mkdir(parents=True, exist_ok=True)
    catalog = catalogs.load(DATA)
    for project in projects:
        (folder / f"{project.id}.chooser").write_bytes(storage.dump(encode(project), catalog))
    sys.stdout.write(f"{len(projects)} decisions in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
