"""What is handed out: the wheel, and the requirements that a clone is set up from."""

import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import workbook

ROOT = Path(__file__).resolve().parent.parent
FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "requirements").glob("*.txt"))}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    if not importlib.util.find_spec("hatchling"):
        pytest.skip("hatchling is not installed; `python3 dev.py test` installs it")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def member(wheel: zipfile.ZipFile, ending: str) -> str:
    return wheel.read(next(name for name in wheel.namelist() if name.endswith(ending))).decode()


def test_the_wheel_carries_every_file_of_every_shipped_pack(wheel: zipfile.ZipFile) -> None:
    shipped = {
        f"workbook/shipped/{path.relative_to(ROOT / 'exercises').as_posix()}": path.read_bytes()
        for path in (ROOT / "exercises").rglob("*")
        if path.is_file()
    }
    assert any(name.endswith("/pack.toml") for name in shipped)
    carried = {name: wheel.read(name) for name in wheel.namelist() if name.startswith("workbook/shipped/")}
    assert carried == shipped


def test_the_wheel_carries_the_package_whole_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "workbook").rglob("*.py")}
    assert code <= names
    assert {name.split("/")[0] for name in names} == {
        "workbook", f"workbook_tui-{workbook.__version__}.dist-info", f"workbook_tui-{workbook.__version__}.data"}


def test_the_wheel_speaks_every_language_and_leaves_the_translators_files_out(wheel: zipfile.ZipFile) -> None:
    spoken = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / "workbook" / "locale_data").rglob("*.mo")}
    assert "workbook/locale_data/es/LC_MESSAGES/workbook.mo" in spoken
    assert {name: wheel.read(name) for name in wheel.namelist() if "/locale_data/" in name} == spoken


def test_the_wheel_gives_the_command_its_name_version_and_licences(wheel: zipfile.ZipFile) -> None:
    assert "workbook = workbook.__main__:main" in member(wheel, "entry_points.txt")
    about = member(wheel, ".dist-info/METADATA")
    assert "\nName: workbook-tui\n" in about
    assert f"\nVersion: {workbook.__version__}\n" in about
    assert {Path(name).name for name in wheel.namelist() if "/licenses/" in name} == {"LICENSE", "LICENSE-WORDS"}


def test_the_workbook_needs_three_distributions_and_no_more(project: dict[str, Any]) -> None:
    assert project["project"]["dependencies"] == ["textual>=8.2,<9", "pydantic>=2.11,<3", "tomli-w>=1.1"]
    assert project["project"]["optional-dependencies"] == {"workshop": ["pyrage"], "qr": ["segno"]}
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["project"]["scripts"] == {"workbook": "workbook.__main__:main"}


def pins(text: str) -> dict[str, str]:
    """Return the distributions that a requirements file pins, and their versions."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["app", "extras", "dev", "pip"])
def test_requirements_are_pinned_and_hashed_and_name_no_address(name: str) -> None:
    text = FILES[name]
    assert "http" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=sha256:", ""), re.MULTILINE), "an option for pip"
    lines = [line for line in text.replace("\\\n", "").splitlines() if not line.startswith("#")]
    assert lines
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ; [^\\]+?)?( +--hash=sha256:[0-9a-f]{64})+", line), line[:60]


def test_no_distribution_is_pinned_in_two_files() -> None:
    names = [name for text in FILES.values() for name in pins(text)]
    assert sorted(names) == sorted(set(names))


def test_requirements_hold_what_the_project_asks_for(project: dict[str, Any]) -> None:
    asked = {
        "app": project["project"]["dependencies"],
        "extras": [asked for extra in project["project"]["optional-dependencies"].values() for asked in extra],
        "dev": [asked for group in project["dependency-groups"].values() for asked in group if isinstance(asked, str)],
    }
    for name, wanted in asked.items():
        for requirement in map(Requirement, wanted):
            assert pins(FILES[name])[canonicalize_name(requirement.name)] in requirement.specifier
