"""Put a figure into the notebook together with words for a reader who cannot see it."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from trainlab.plots.style import finish

if TYPE_CHECKING:
    from matplotlib.figure import Figure

try:
    from IPython.display import display
except ImportError:  # a plain Python has no notebook that could show a picture
    display = None  # type: ignore[assignment]

_FOLDED = "<details><summary>The picture in words</summary>\n\n{}\n\n</details>"


def show(figure: Figure, *, alt: str | None = None) -> None:
    """Display a figure as a picture, with alternative text and the same words as its caption.

    JupyterLab shows no alternative text of a PNG, so the words stand below the picture, where every
    reader and every screen reader finds them. Without IPython the words are printed.

    Args:
        figure: what to show.
        alt: what there is to see, in one or two sentences that were computed as well. Without it,
            what was drawn is described, curve by curve.
    """
    from trainlab.plots.description import description  # whoever draws nothing needs no Matplotlib

    finish(figure)
    words = description(figure) if alt is None else alt
    if display is None:
        print(f"Figure: {words}")
        return
    buffer = io.BytesIO()
    # Without the version of matplotlib in the file, the same picture gives the same bytes.
    figure.savefig(buffer, format="png", metadata={"Software": None})
    picture = base64.b64encode(buffer.getvalue()).decode("ascii")
    _display(
        {"image/png": picture, "text/plain": f"Figure: {words}"}, {"image/png": {"alt": words}}
    )
    # What tells every curve is long: it opens for those who want it.
    caption = _FOLDED.format(words) if alt is None else f"*{words}*"
    _display({"text/markdown": caption, "text/plain": words}, {})


def _display(data: dict[str, str], metadata: dict[str, dict[str, str]]) -> None:
    display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
