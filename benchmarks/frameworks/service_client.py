"""The client that every small service must satisfy: the same requests, the same answers."""

import json
import urllib.error
import urllib.request
from typing import Any

GOOD = {"title": "Write the minutes", "priority": 3, "done": False}
REFUSED = (400, 422)
"""What a framework answers to bad input is its own choice among these."""

BAD: dict[str, bytes] = {
    "an empty title": b'{"title": "", "priority": 3}',
    "a title of 101 characters": json.dumps({"title": "x" * 101, "priority": 3}).encode(),
    "no title": b'{"priority": 3}',
    "priority 0": b'{"title": "a", "priority": 0}',
    "priority 6": b'{"title": "a", "priority": 6}',
    "a word as priority": b'{"title": "a", "priority": "high"}',
    "what is no JSON": b"{",
    "a list": b"[]",
}


def ask(base: str, method: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
    """Return the status and the JSON of an answer; None where the body is empty or no JSON."""
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(base + path, data=body, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            status, content = answer.status, answer.read()
    except urllib.error.HTTPError as error:
        status, content = error.code, error.read()
    try:
        return status, json.loads(content)
    except ValueError:
        return status, None


def check(base: str) -> list[str]:
    """Go through the life of a task in the service at `base`; return a line for each wrong answer."""
    faults: list[str] = []

    def expect(what: str, found: object, wanted: object) -> None:
        if found != wanted:
            faults.append(f"{what}: {found!r} instead of {wanted!r}")

    expect("list at first", ask(base, "GET", "/tasks"), (200, []))
    status, task = ask(base, "POST", "/tasks", json.dumps(GOOD).encode())
    expect("status of create", status, 201)
    if not isinstance(task, dict) or "id" not in task:
        return [*faults, f"create gave {task!r}, which has no id"]
    place = f"/tasks/{task['id']}"
    expect("create", task, {**GOOD, "id": task["id"]})
    expect("read", ask(base, "GET", place), (200, task))
    expect("list", ask(base, "GET", "/tasks"), (200, [task]))
    longest = {"title": "x" * 100, "priority": 5, "done": True}
    replaced = {**longest, "id": task["id"]}
    expect("replace", ask(base, "PUT", place, json.dumps(longest).encode()), (200, replaced))
    for what, body in BAD.items():
        for method, path in (("POST", "/tasks"), ("PUT", place)):
            status, _answer = ask(base, method, path, body)
            if status not in REFUSED:
                faults.append(f"{method} with {what}: status {status}")
    expect("read after bad input", ask(base, "GET", place), (200, replaced))
    expect("delete", ask(base, "DELETE", place)[0], 204)
    for method in ("GET", "PUT", "DELETE"):
        content = json.dumps(GOOD).encode() if method == "PUT" else None
        expect(f"{method} of what is gone", ask(base, method, place, content)[0], 404)
    expect("list in the end", ask(base, "GET", "/tasks"), (200, []))
    return faults
