"""Answers that do not go together are found, and only those."""

import pytest
from validation.sets import load_panel

from chooser.decision import Decision
from chooser.engine.contradictions import contradictions


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"project_type": "rest_api", "interface": "pages"}, [("project_type", ("interface",))]),
        ({"project_type": "rest_api", "interface": "pages_and_api"}, []),
        ({"project_type": "rest_api"}, []),
        ({"project_type": "rest_api", "interface": "skip"}, []),
        ({"hosting": "serverless", "waiting": "long_lived"}, []),
        (
            {"hosting": "serverless", "waiting": "long_lived", "interface": "streams"},
            [("hosting", ("waiting", "interface"))],
        ),
        ({"interface": "json_api", "must_haves": ("orm", "forms")}, [("interface", ("must_haves",))]),
        ({"hosting": "wsgi_only", "must_haves": ("orm", "sse")}, [("hosting", ("must_haves",))]),
        ({"hosting": "wsgi_only", "must_haves": ("websockets",)}, [("hosting", ("must_haves",))]),
        ({"hosting": "wsgi_only", "must_haves": ("orm", "forms")}, []),
        ({"hosting": "serverless", "must_haves": ("websockets",)}, [("hosting", ("must_haves",))]),
        ({"hosting": "own_servers", "must_haves": ("websockets", "sse")}, []),
        ({"python": "new", "async": "fluent"}, [("python", ("async",))]),
        ({"python": "new", "async": "some"}, []),
        ({"lifetime": "throwaway", "codebase": "large"}, [("lifetime", ("codebase",))]),
        ({"lifetime": "throwaway", "codebase": "small"}, []),
        ({"lifetime": "throwaway", "domain": "complex"}, []),
        ({"project_type": "model_service", "interface": "pages"}, [("project_type", ("interface",))]),
        ({"project_type": "model_service", "interface": "pages_and_api"}, []),
        ({"project_type": "rest_api", "interface": "pages_and_streams"}, [("project_type", ("interface",))]),
        ({"project_type": "realtime_app", "interface": "pages"}, [("project_type", ("interface",))]),
        ({"project_type": "large_web_app", "domain": "simple"}, [("project_type", ("domain",))]),
        ({"project_type": "large_web_app", "lifetime": "throwaway"}, [("project_type", ("lifetime",))]),
        ({"project_type": "prototype", "first_release": "open"}, [("project_type", ("first_release",))]),
        ({"codebase": "small", "domain": "complex"}, [("codebase", ("domain",))]),
        ({"codebase": "large", "domain": "simple"}, [("codebase", ("domain",))]),
        ({"interface": "pages", "must_haves": ("openapi",)}, [("interface", ("must_haves",))]),
        ({"interface": "pages", "must_haves": ("sse",)}, [("interface", ("must_haves",))]),
        ({"interface": "json_api", "must_haves": ("websockets",)}, [("interface", ("must_haves",))]),
        ({"interface": "streams", "must_haves": ("forms",)}, [("interface", ("must_haves",))]),
        ({"interface": "api_and_streams", "must_haves": ("templates",)}, [("interface", ("must_haves",))]),
        ({"interface": "pages_and_streams", "must_haves": ("graphql",)}, [("interface", ("must_haves",))]),
        ({"interface": "pages_and_api", "must_haves": ("forms", "openapi", "sse")}, []),
        ({"python": "new", "known": ("django",)}, [("python", ("known",))]),
        ({"python": "new", "known": ("flask", "fastapi")}, [("python", ("known",))]),
        ({"python": "new", "known": ()}, []),
        ({"python": "new", "known": "unsure"}, []),
        ({"python": "comfortable", "known": ("django",)}, []),
        (
            {"project_type": "prototype", "lifetime": "decade", "codebase": "large"},
            [("project_type", ("lifetime",)), ("project_type", ("codebase",))],
        ),
    ],
)
def test_answers_that_do_not_go_together_are_told_with_the_questions(answers, expected, catalog):
    found = contradictions(catalog, Decision(answers=answers))
    assert [(clash.question, clash.others) for clash in found] == expected
    assert all(clash.because.endswith(".") for clash in found)


def test_no_row_of_the_panel_contradicts_itself_without_reason(catalog):
    found = {
        row.id: [clash.option for clash in contradictions(catalog, Decision(answers=dict(row.answers)))]
        for row in load_panel()
    }
    told = {key: clashes for key, clashes in found.items() if clashes}
    # A large application in a few files, three times.
    assert told == {key: ["large_web_app"] for key in ("d40", "d80", "d81")}
