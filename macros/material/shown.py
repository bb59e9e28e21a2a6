"""The lists beside the units, as far as they are for the units that are shown."""

from __future__ import annotations

from dataclasses import replace

from macros.material import reference
from macros.material.catalog import Catalog
from macros.material.reference import Chain, Reference, Situation, Step


def lists(catalog: Catalog) -> Reference:
    """The lists without situations and steps of chains that only hidden units are for."""
    found = reference.load(catalog.root)
    if not catalog.hidden:
        return found
    hidden = {unit.id for unit in catalog.hidden}

    def is_left(step: Step) -> bool:
        return not step.units or not hidden.issuperset(step.units)

    def is_needed(situation: Situation) -> bool:
        return not any(step.units for step in situation.steps) or any(s.units and is_left(s) for s in situation.steps)

    chains = (replace(chain, steps=tuple(filter(is_left, chain.steps))) for chain in found.chains)
    return replace(
        found, situations=tuple(filter(is_needed, found.situations)), chains=tuple(filter(_leads_on, chains))
    )


def _leads_on(chain: Chain) -> bool:
    return sum(bool(step.units) for step in chain.steps) > 1


def dropped(catalog: Catalog) -> frozenset[str]:
    """The ids of the situations and chains that are not shown."""
    whole, left = reference.load(catalog.root), lists(catalog)
    return frozenset(
        entry.id
        for all_, some in ((whole.situations, left.situations), (whole.chains, left.chains))
        for entry in all_
        if entry.id not in {one.id for one in some}
    )
