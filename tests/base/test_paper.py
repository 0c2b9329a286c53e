"""Which paper a report is set for where nobody says."""

import pytest

from chooser.base.paper import PAPERS, usual_paper


@pytest.mark.parametrize(
    ("environ", "paper"),
    [
        ({}, "a4"),
        ({"LANG": "C.UTF-8"}, "a4"),
        ({"LANG": "en"}, "a4"),
        ({"LANG": "en_GB.UTF-8"}, "a4"),
        ({"LANG": "de_DE.UTF-8@euro"}, "a4"),
        ({"LANG": "en_US.UTF-8"}, "us-letter"),
        ({"LANG": "fr_CA"}, "us-letter"),
        ({"LANG": "es_MX.UTF-8@x"}, "us-letter"),
        ({"LANG": "fil_PH"}, "us-letter"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "a4"),
        ({"LANG": "de_DE.UTF-8", "LC_PAPER": "en_US.UTF-8"}, "us-letter"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": ""}, "us-letter"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "en_US.UTF-8", "LC_ALL": "C"}, "a4"),
    ],
)
def test_the_locale_tells_the_paper(environ, paper):
    assert usual_paper(environ) == paper
    assert paper in PAPERS


@pytest.mark.parametrize("territory", ["US", "CA", "MX", "PH", "CL", "CO", "VE"])
def test_letter_is_usual_in_the_americas_and_the_philippines(territory):
    assert usual_paper({"LC_PAPER": f"xx_{territory}.UTF-8"}) == "us-letter"
