"""Every attack, by kind, and the honest submissions that look like one."""

from __future__ import annotations

from tests.hostile.attack import Attack
from tests.hostile.bank import (
    channel,
    disguises,
    frameworks,
    network,
    patching,
    reading,
    resources,
    smuggling,
    staying,
    writing,
)

ATTACKS: tuple[Attack, ...] = (
    *patching.ATTACKS,
    *disguises.ATTACKS,
    *reading.ATTACKS,
    *writing.ATTACKS,
    *channel.ATTACKS,
    *frameworks.ATTACKS,
    *resources.ATTACKS,
    *staying.ATTACKS,
    *network.ATTACKS,
    *smuggling.ATTACKS,
)
