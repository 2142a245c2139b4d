"""intersphinx: the inventories of other projects."""

from sphinx.config import Config


def keep_local_inventories(config: Config, *, wanted: bool) -> list[tuple[str, str]]:
    """Take what is on the network out of ``intersphinx_mapping``; return what has no other.

    That is the name of each project and its address. If none are *wanted*, all go and none is
    returned. It is to be called once intersphinx of
    Sphinx 9.0 has brought the setting into a form of its own (``config-inited``), name → (name,
    (address, inventories)), where None is the inventory at the address, and before it reads
    inventories (``builder-inited``): it has no setting by which nothing is fetched. To go when it
    has.
    """
    if "intersphinx_mapping" not in config:
        return []
    kept: dict[str, tuple[str, tuple[str, tuple[str | None, ...]]]] = {}
    left_out = []
    if not wanted:
        config.intersphinx_mapping = kept
        return []
    for name, (_name, (address, inventories)) in config.intersphinx_mapping.items():
        local = tuple(each for each in inventories if "://" not in (each or address))
        if local:
            kept[name] = name, (address, local)
        else:
            left_out.append((name, address))
    config.intersphinx_mapping = kept
    return left_out
