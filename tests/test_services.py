"""The files for services: workflows of a code host, Read the Docs, a container.

Each is checked as far as it can be without its service: by its schema, by a linter, and by
running the script of every step with programs that only note how they were called.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
#: Where the linters are.
BIN = Path(sys.executable).parent
#: What steps call, replaced by programs that note their arguments.
CALLED = ("make", "gh", "sha256sum", "sudo")


class Step(NamedTuple):
    """A step of a workflow that runs a script."""

    name: str
    script: str
    environment: dict[str, str]


def workflow(path: Path) -> dict[str, Any]:
    """Return a workflow as the service reads it."""
    return dict(yaml.safe_load(path.read_text("utf-8")))


def steps() -> Iterator[Step]:
    """Yield each step with a script, once for each way that its matrix runs it."""
    for path in WORKFLOWS:
        for job in workflow(path)["jobs"].values():
            matrix = job.get("strategy", {}).get("matrix", {})
            for step in job["steps"]:
                if "run" in step:
                    for values in matrix.get("include", [{}]):
                        given = step.get("env", {}).items()
                        environment = {key: _of_matrix(text, values) for key, text in given}
                        name = f"{path.stem}: {values.get('what', step['name'])}"
                        yield Step(name, step["run"], environment)


def _of_matrix(text: str, values: dict[str, str]) -> str:
    """Return *text* with what the matrix says in one of its ways."""
    for key, value in values.items():
        text = text.replace(f"${{{{ matrix.{key} }}}}", value)
    return text


STEPS = list(steps())
BASH = shutil.which("bash") or "bash"


def lint(program: str, *arguments: str | Path) -> None:
    """Run a linter of this environment over files of the repository; it must find nothing."""
    done = subprocess.run(
        [BIN / program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.readthedocs", [".readthedocs.yaml"]),
    ],
)
def test_each_file_is_valid_by_the_schema_of_its_service(schema: str, files: list[Path]) -> None:
    """The schemas come with the validator."""
    lint("check-jsonschema", "--builtin-schema", schema, *files)


def test_workflows_have_no_more_rights_than_they_need() -> None:
    """Actions are pinned by commit, rights are given job by job, no text becomes a script."""
    lint("zizmor", "--offline", "--pedantic", "--quiet", ".")
    for path in WORKFLOWS:
        assert workflow(path)["permissions"] == {}, path
        uses = re.findall(r"uses: (\S+)(.*)", path.read_text("utf-8"))
        assert uses
        assert [name for name, _ in uses if not re.search("@[0-9a-f]{40}$", name)] == []
        assert [name for name, tag in uses if not re.fullmatch(r" # v\d+\.\d+\.\d+", tag)] == []


def test_the_scripts_and_the_recipe_of_the_container_pass_their_linters() -> None:
    """What a shell or a container would take otherwise than it looks is named."""
    lint("shellcheck", ".ci/run", ".ci/newest")
    lint("hadolint", ".ci/Containerfile")


@pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])
def test_the_script_of_each_step_runs_and_calls_what_there_is(step: Step, tmp_path: Path) -> None:
    """With programs that note how they are called, in a folder that has what the step reads."""
    programs, notes = tmp_path / "bin", tmp_path / "notes"
    programs.mkdir()
    for name in CALLED:
        (programs / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{notes}"\n')
        (programs / name).chmod(0o755)
    place = tmp_path / "repository"
    (place / ".ci").mkdir(parents=True)
    (place / "conf.py").write_bytes((ROOT / "conf.py").read_bytes())
    for name in ("run", "newest"):
        assert os.access(ROOT / ".ci" / name, os.X_OK)
        (place / ".ci" / name).symlink_to(programs / "make")
    version = re.search(r'release = "(.+)"', (ROOT / "conf.py").read_text("utf-8"))
    assert version
    environment = step.environment | {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "GITHUB_REF_NAME": f"v{version[1]}",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }
    command = [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step.script]
    done = subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    called = notes.read_text("utf-8") if notes.exists() else ""
    verbs = re.findall(r"^make (?:--\S+ )*(\S+)$", called, re.M)
    known = re.findall(r"^([a-z. $()A-Z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    names = {verb for rule in known for verb in rule.split()} | {".venv/complete"}
    assert [verb for verb in verbs if verb not in names] == []


def test_a_tag_that_is_not_the_version_makes_no_release(tmp_path: Path) -> None:
    """The first step of the release stops it."""
    (tmp_path / "conf.py").write_bytes((ROOT / "conf.py").read_bytes())
    (step,) = (step for step in STEPS if "GITHUB_REF_NAME#v" in step.script)
    done = subprocess.run(
        [BASH, "-c", step.script],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "GITHUB_REF_NAME": "v0.0.1"},
        check=False,
    )
    assert done.returncode == 1


def test_every_file_that_read_the_docs_and_the_container_name_is_there() -> None:
    """A file that moves is named where it is."""
    text = (ROOT / ".readthedocs.yaml").read_text("utf-8")
    text += (ROOT / ".ci/Containerfile").read_text("utf-8")
    named = {*re.findall(r"(?:bookpress|\.ci)/[\w./-]*\w", text)} - {".ci/tools/node_modules/.bin"}
    assert {"bookpress/requirements/book.txt", ".ci/tools"} <= named
    assert [name for name in named if not (ROOT / name).exists()] == []
