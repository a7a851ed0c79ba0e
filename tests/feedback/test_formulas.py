"""Formulas become MathML; what cannot be one is shown as it was typed."""

from __future__ import annotations

from typing import Any

import pytest
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.feedback.formulas import mathml
from autograder.feedback.text import text_html
from tests.banks.notebooks import LABS, master_copy


class _Collecting(IPythonRenderer):  # type: ignore[misc]
    """Collects the formulas of a text, as Jupyter finds them."""

    def __init__(self) -> None:
        super().__init__(escape=False)
        self.formulas: list[str] = []

    def inline_math(self, body: str) -> str:
        self.formulas.append(body)
        return ""

    def block_math(self, body: str) -> str:
        self.formulas.append(body)
        return ""

    def latex_environment(self, name: str, body: str) -> str:
        self.formulas.append(rf"\begin{{{name}}}{body}\end{{{name}}}")
        return ""


def formulas_in(source: str) -> list[str]:
    renderer = _Collecting()
    MarkdownWithMath(renderer=renderer).render(source)
    return renderer.formulas


@pytest.mark.parametrize("lab", LABS)
def test_every_formula_of_every_lab_is_drawn(lab: str) -> None:
    texts = [c.source for c in master_copy(lab).blank.cells if c.cell_type == "markdown"]
    formulas = [formula for text in texts for formula in formulas_in(text)]
    assert formulas
    assert [formula for formula in formulas if not mathml(formula).startswith("<math")] == []
    assert sum(text_html(text).count("<math") for text in texts) == len(formulas)


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "<mtr>"),
        (r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}", "<mtr>"),
        (r"\begin{cases} a & x \\[2ex] b & y \end{cases}", "<mtr>"),
        (r"\operatorname{round} x", "<mi>round</mi>"),
        (r"g \otimes g \oslash s", "⊘"),
        ("a < b", "&lt;"),
    ],
)
def test_what_the_labs_use_is_understood(formula: str, part: str) -> None:
    drawn = mathml(formula, display=True)
    assert part in drawn
    assert "2ex" not in drawn
    assert 'display="block"' in drawn


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{1",
        r"\href{javascript:alert(1)}{x}",
        r"\newcommand{\a}{\a\a}\a",
        r"\begin{equation}\label{top} x\end{equation}",
        "x^{" * 2000,
        "x" * 100_000,
    ],
)
def test_what_is_not_understood_is_shown_as_code(formula: str) -> None:
    shown = mathml(formula)
    assert shown.startswith("<code>")
    assert "<math" not in shown


@pytest.mark.parametrize("formula", [r"\text{<b onclick=alert(1)>}", "<script>alert(1)</script>"])
def test_no_element_of_a_formula_is_html(formula: str) -> None:
    shown: Any = mathml(formula)
    assert "<b" not in shown
    assert "<script" not in shown
