"""Warns of citations that cannot be read, such as one with a brace that is not closed.

sphinxcontrib-bibtex 2.7 raises an error that says neither the file nor the line, which ends the
build.
"""

from typing import Any, cast

from docutils import nodes
from docutils.nodes import Node, document, system_message
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinxcontrib.bibtex.roles import CiteRole

logger = logging.getLogger(__name__)


class ReadableCiteRole(CiteRole):
    """A citation; one that cannot be read is set as it was written, with a warning."""

    def result_nodes(
        self, document: document, env: BuildEnvironment, node: nodes.Element, is_ref: bool
    ) -> tuple[list[Node], list[system_message]]:
        """Return the citation."""
        try:
            make = cast(Any, super()).result_nodes
            found: tuple[list[Node], list[system_message]] = make(document, env, node, is_ref)
        except ValueError:
            logger.warning(
                "“%s” is no citation: write the key of a work, what goes before and after it in "
                "braces, as in {see}key{p. 3}, and a comma between works",
                self.target,
                location=self.get_location(),
                type="bibliography",
                subtype="citation",
            )
            return [nodes.literal(self.rawtext, self.target)], []
        return found


def use_readable_roles(app: Sphinx) -> None:
    """Have the roles of citations warn of what they cannot read."""
    roles: dict[str, Any] = app.env.get_domain("cite").roles
    for name, role in roles.items():
        if type(role) is CiteRole:
            roles[name] = ReadableCiteRole()
