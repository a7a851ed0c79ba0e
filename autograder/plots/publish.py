"""Put a figure into the notebook together with words for a reader who cannot see it."""

from __future__ import annotations

import base64
import io

from IPython.display import display
from matplotlib.figure import Figure

from autograder.plots.style import finish


def show(figure: Figure, *, alt: str) -> None:
    """Display a figure as a picture with alternative text.

    Args:
        figure: what to show.
        alt: what there is to see, in one or two sentences. Screen readers speak it, and nbconvert
            writes it into the HTML.
    """
    finish(figure)
    buffer = io.BytesIO()
    # Without the version of matplotlib in the file, the same picture gives the same bytes.
    figure.savefig(buffer, format="png", metadata={"Software": None})
    picture = base64.b64encode(buffer.getvalue()).decode("ascii")
    display(  # type: ignore[no-untyped-call]
        {"image/png": picture, "text/plain": f"Figure: {alt}"},
        metadata={"image/png": {"alt": alt}},
        raw=True,
    )
