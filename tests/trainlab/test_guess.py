"""One line that sets a guess beside what came out."""

import pytest
from trainlab import guess


def line_of(capsys: pytest.CaptureFixture[str], guessed: object) -> str:
    guess.compare("guess_depth", guessed, came_out="10 layers, 91 %")
    (line,) = capsys.readouterr().out.splitlines()
    return line


@pytest.mark.parametrize("guessed", [10, 2.5, "ten layers", [1, 10], ("a", 3), {"l2": 3}])
def test_it_shows_both(capsys: pytest.CaptureFixture[str], guessed: object) -> None:
    line = line_of(capsys, guessed)
    assert line == f"guess_depth: you guessed {guessed}. It came out: 10 layers, 91 %"


def test_no_guess_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    line = line_of(capsys, None)
    assert line.startswith("guess_depth: you have not guessed")
    assert line.endswith("It came out: 10 layers, 91 %")


def test_a_long_guess_stays_one_short_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(line_of(capsys, "because\n" * 1000)) < 300
