"""What the checker finds in the catalogs of the preview's language, by message.

The rules that need a run of Sphinx of their own are left out: `bookpress check` has them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bookpress.book.placed_faults import PlacedFault
from bookpress.book.po import Message
from bookpress.catalogs.check import Finding, Options, run
from bookpress.catalogs.check.gather import Gathered, gather
from bookpress.catalogs.check.run import Remarked, known_remarks, report_on
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

    def of(self, domain: str) -> tuple[Found, ...]:
        """Return what was found in one catalog."""
        return tuple(each for each in self.found if each.domain == domain)

    def findings_on(self, domain: str, message: Message) -> list[Finding] | None:
        """Return what would be found of a message of a catalog, were it as it is here.

        None if that catalog was not there to be checked.
        """
        return _findings_on(self.gathered, domain, message)


class PausedError(Exception):
    """A check was not to go on."""


def checked(
    project: Project,
    language: str,
    remarked: Remarked | None = None,
    goes_on: Callable[[], bool] = lambda: True,
) -> Checked:
    """Check the catalogs of *language*. Raises `ProjectError` if conf.py cannot be read.

    Of those that are as they were in a check before, *remarked* has what was found; it is brought
    up to date. Raises `PausedError` before the first catalog at which *goes_on* returns False.
    """
    options = _options(project, language)
    gathered = gather([], options)
    remarked = {} if remarked is None else remarked
    for subject in gathered.subjects:
        if not goes_on():
            raise PausedError
        known_remarks(subject, remarked)
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
    return Checked(gathered, tuple(found), report.problems)


def findings_on(
    project: Project, language: str, domain: str, message: Message
) -> list[Finding] | None:
    """Return the same as `Checked.findings_on`, where nothing has been checked yet."""
    return _findings_on(gather([], _options(project, language)), domain, message)


def _options(project: Project, language: str) -> Options:
    return Options(root=project.folder, language=language)


def _findings_on(gathered: Gathered, domain: str, message: Message) -> list[Finding] | None:
    subjects = (each for each in gathered.subjects if each.domain == domain)
    subject = next(subjects, None)
    return run.findings_on(gathered, subject, message) if subject else None


def _texts_by_line(messages: tuple[Message, ...]) -> Mapping[int, str]:
    """Return the text of the message on each line of a catalog, from its key on."""
    return {
        message.line + n: message.key.text
        for message in messages
        for n in range(len(message.source))
    }
