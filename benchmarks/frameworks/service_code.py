"""The same small service in each framework: put together as its guide says, checked, and counted."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.frameworks import service_client
from benchmarks.frameworks.environments import EvidenceError
from benchmarks.frameworks.measuring import Server, served

SERVICES = Path(__file__).parent / "services"
_GUNICORN = ("-m", "gunicorn", "-w", "1", "--log-level", "error", "-b", "127.0.0.1:{port}")
_UVICORN = ("-m", "uvicorn", "--log-level", "error", "--port", "{port}")


class Service(NamedTuple):
    """One way to write the service: the framework, its folder here, what serves it, and with what."""

    framework: str
    folder: str
    arguments: tuple[str, ...]
    setup: str


ALONE = (
    Service("django", "django", (*_GUNICORN, "service.wsgi"), "Django alone"),
    Service("fastapi", "fastapi", (*_UVICORN, "main:app"), "with SQLModel"),
    Service("flask", "flask", (*_GUNICORN, "app:app"), "with Flask-SQLAlchemy and Pydantic"),
)
WITH_REST = Service("django", "django_drf", (*_GUNICORN, "service.wsgi"), "with Django REST framework")


class Code(NamedTuple):
    """How much code a service is: lines and files written by hand, and all Python files there are then."""

    lines: int
    files: int
    all_files: int


def count(service: Service, project: Path) -> Code:
    """Return how much code a service is; blank lines do not count."""
    texts = [file.read_text(encoding="utf-8") for file in (SERVICES / service.folder).rglob("*.py")]
    lines = sum(1 for text in texts for line in text.splitlines() if line.strip())
    return Code(lines, len(texts), len(list(project.rglob("*.py"))))


def build(service: Service, python: Path, project: Path) -> Code:
    """Put a service together in an empty folder and return how much code it is."""
    written = SERVICES / service.folder
    if service.framework == "django":
        _run(python, project, ["-m", "django", "startproject", "service", "."])
        _run(python, project, ["manage.py", "startapp", "tasks"])
        shutil.copytree(written / "tasks", project / "tasks", dirs_exist_ok=True)
        for name in ("settings.py", "urls.py"):  # lines that are added to a generated file
            with (project / "service" / name).open("a", encoding="utf-8") as file:
                file.write("\n" + (written / name).read_text(encoding="utf-8"))
        _run(python, project, ["manage.py", "makemigrations"])
        _run(python, project, ["manage.py", "migrate"])
    else:
        shutil.copytree(written, project, dirs_exist_ok=True)
    return count(service, project)


def check(service: Service, python: Path, project: Path) -> None:
    """Serve what was built and send it the requests of the client; EvidenceError when an answer is wrong."""
    server = Server(service.arguments, "/tasks", service.setup, project, [])
    with served(python, server) as (url, _process):
        faults = service_client.check(url.removesuffix("/tasks"))
    if faults:
        raise EvidenceError(f"the service in {service.folder} answers wrongly: {'; '.join(faults)}")


def codes(services: Sequence[Service], pythons: dict[str, Path], folder: Path) -> dict[str, Code]:
    """Build and check each service in a folder of its own; return how much code each is, by framework."""
    found = {}
    for service in services:
        project = folder / f"service-{service.folder}"
        project.mkdir()
        found[service.framework] = build(service, pythons[service.framework], project)
        check(service, pythons[service.framework], project)
        print(f"service {service.folder}: {found[service.framework]}, passes the client", flush=True)
    return found


def _run(python: Path, project: Path, arguments: list[str]) -> None:
    done = subprocess.run([str(python), *arguments], cwd=project, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise EvidenceError(f"{' '.join(arguments)} failed: {last}")
