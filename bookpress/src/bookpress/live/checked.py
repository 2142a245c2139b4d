"""What the checker finds in the catalogs of the preview's language, by message.

The rules that need a run of Sphinx of their own are left out: `bookpress check` has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bookpress.book.placed_faults import PlacedFault
from bookpress.book.po import Message
from bookpress.catalogs.check import Finding, Options
from bookpress.catalogs.check.gather import Gathered, gather
from bookpress.catalogs.check.run import Remarked, findings_on, report_on
from bookpress.catalogs.project import Project


@dataclass(frozen=True)
class Found:
    """A finding, and the text of the message it is about; None if it is about none."""

    domain: str
    text: str | None
    finding: Finding


@dataclass(frozen=True)
class Checked:
    """The catalogs as they were checked, and what was found in them."""

    gathered: Gathered
    found: tuple[Found, ...]
    problems: tuple[PlacedFault, ...]
    remarked: Remarked = field(default_factory=dict)

    def of(self, domain: str) -> tuple[Found, ...]:
        """Return what was found in one catalog."""
        return tuple(each for each in self.found if each.domain == domain)

    def findings_on(self, domain: str, message: Message) -> list[Finding] | None:
        """Return what would be found of a message of a catalog, were it as it is here.

        None if that catalog was not there to be checked.
        """
        subjects = (each for each in self.gathered.subjects if each.domain == domain)
        subject = next(subjects, None)
        return findings_on(self.gathered, subject, message) if subject else None


def checked(project: Project, language: str, before: Checked | None = None) -> Checked:
    """Check the catalogs of *language*. Raises `ProjectError` if conf.py cannot be read.

    Of those that are as they were in the check *before*, nothing is looked for again.
    """
    options = Options(root=project.folder, language=language)
    gathered = gather([], options)
    remarked = dict(before.remarked) if before else {}
    report = report_on(gathered, options, remarked)
    domains = {subject.path: subject.domain for subject in gathered.subjects}
    texts = {
        subject.path: _texts_by_line(subject.catalog.messages) for subject in gathered.subjects
    }
    found = (
        Found(domains[finding.path], texts[finding.path].get(finding.line), finding)
        for finding in report.findings
        if finding.path in domains
    )
    return Checked(gathered, tuple(found), report.problems, remarked)


def _texts_by_line(messages: tuple[Message, ...]) -> Mapping[int, str]:
    """Return the text of the message on each line of a catalog, from its key on."""
    return {
        message.line + n: message.key.text
        for message in messages
        for n in range(len(message.source))
    }
