"""Every way to run students' code that this grader knows, by name."""

from __future__ import annotations

from autograder.outside.bubblewrap import Bubblewrap
from autograder.outside.provider import Provider
from autograder.outside.unprotected import Unprotected

PROVIDERS: dict[str, Provider] = {
    provider.name: provider for provider in (Bubblewrap(), Unprotected())
}

PROTECTED = Bubblewrap.name
"""What is used where nobody says otherwise."""

WITHOUT_SANDBOX = Unprotected.name
"""What `--no-sandbox` chooses."""
