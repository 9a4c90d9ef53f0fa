#!/usr/bin/env python3
"""Set up, run, check, test, measure and package Tatpar: ``python3 dev.py VERB``.

It and its imports from tools/ use the standard library only, so that a fresh machine needs
only Python and git. The first call creates ``.venv`` with the exact hashed versions of
``requirements/``; later calls find their stamp there and skip that. On Debian and its derivatives,
missing system packages are installed by root; other users get the command to type.
In one file because it is the list of the verbs.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an old Python may run this file
    sys.exit("Tatpar needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031

import argparse
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tools.advisories import audited
from tools.debian.package import build_deb
from tools.debian.releases import prepare_releases
from tools.environment import DEV, LOCK, OFFICE, RUNTIME, VENV, packages_of, pip, prepare, twin, uv
from tools.floors import drawing
from tools.guards import guarded
from tools.release import SUMS, commit_epoch, complete, package_wishes, sign
from tools.release_text import CHANGELOG, bear, differing, notes, tag_text, version_of
from tools.renumber import renumbered
from tools.rerun import draw_seed, known_unsteady, run_tests
from tools.shell import ROOT, WINDOWS, Stop, call, captured, logged, say
from tools.system import install_packages
from tools.texts import wrong_texts
from tools.translations import (
    I18N,
    OURS,
    build_translations,
    changes,
    translations,
    untranslated,
    update_translations,
)
from tools.windows.packing import build_installer
from tools.windows.testing import test_windows

BUILD = ROOT / "build"
ICONS = BUILD / "icons"
# Debian's tools that check a package.
JUDGES = {"lintian": "lintian", "appstreamcli": "appstream"}
JUDGES |= {"desktop-file-validate": "desktop-file-utils"}
TRIED = BUILD / "packages.log"
LONG_RUN = BUILD / "long-run.commit"  # the last whose long tests all passed
WORKERS = (os.cpu_count() or 1) + 2  # journeys and labs mostly wait
LINK = "tatpar-checkout.pth"  # makes the checkout's packages importable in .venv
# A file's tests stay in one process: they share a screen, a namespace, module fixtures.
TOGETHER = ("--dist=loadfile", "--no-loadscope-reorder")
PREVIOUS = "0.0.9"  # the version of the same code for testing an upgrade


def checkout(requirements: Path = RUNTIME, *, tests: bool = False) -> Path:
    """Return the Python of ``.venv``, which imports ``desktop`` from this checkout."""
    python = prepare(VENV, requirements, tests=tests)
    link = packages_of(VENV) / LINK
    if not link.exists() or link.read_text("utf-8") != str(ROOT):
        link.write_text(str(ROOT), "utf-8")
    build_translations()
    return python


def run(arguments: list[str]) -> int:
    """Start Tatpar from this checkout with the given arguments."""
    if arguments[:1] == ["office-demo"]:
        return start(checkout(OFFICE), "tools.office_demo", arguments[1:])
    # For hints: there is no `tatpar` here.
    os.environ["TATPAR_STARTED_BY"] = f"{'py' if WINDOWS else 'python3'} dev.py run"
    no_screen = sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if no_screen and not arguments:
        say("no screen (neither DISPLAY nor WAYLAND_DISPLAY is set): Tatpar runs in this terminal")
    if arguments[:1] == ["demo"]:
        return start(checkout(), "tools.demo", arguments[1:])
    return start(checkout(), "desktop", arguments)


def office(arguments: list[str]) -> int:
    """Run tatpar-office from this checkout with the given arguments."""
    return start(checkout(OFFICE), "office", arguments)


def start(python: Path, package: str, arguments: list[str]) -> int:
    """Become a package's program."""
    command = [str(python), "-P", "-m", package, *arguments]
    if not WINDOWS:  # there, exec would return to the prompt at once
        os.execv(python, command)  # noqa: S606 - signals reach the program itself
    return subprocess.run(command, check=False).returncode


def check(arguments: list[str]) -> int:
    """Run every static check: style, types, floors, guards, translations."""
    plain(arguments)
    python = checkout(DEV)
    tools = ("ruff check", "ruff format --check", "mypy", "lint-imports --no-logo", "vulture")
    failed = []
    for tool in tools:
        print(f"-- {tool}", flush=True)
        name, *options = tool.split()
        if call(python.parent / name, *options, check=False):
            failed.append(tool)
    print("-- guards")
    if unguarded := guarded():
        print("\n".join(unguarded))
        failed.append("guards")
    print("-- advisories")
    advisories, reached = audited(python)
    print("\n".join([*advisories, reached]))
    if advisories:
        failed.append("advisories")
    print("-- translations")
    if wrong := [*untranslated(), *wrong_texts(I18N)]:
        print("\n".join(wrong))
        failed.append("translations")
        print("  `dev.py translate` takes them into resources/i18n; write their Bengali there.")
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'all clean'}", flush=True)
    if any(name.startswith("ruff") for name in failed):
        print("  what mends itself: .venv/bin/ruff check --fix . && .venv/bin/ruff format .")
    return 1 if failed else 0


def translate(arguments: list[str]) -> int:
    """Update resources/i18n/*.ts from the texts in the code, and build the .qm files."""
    plain(arguments)
    checkout()
    sources = sorted(I18N.glob(OURS))
    before = [translations(source) for source in sources]
    update_translations(sources)
    for source, texts in zip(sources, before, strict=True):
        for line in changes(texts, translations(source)):
            print(f"{source.name}: {line}")
    build_translations()
    return 0


def build_wheel(folder: Path, target: str = "wheel") -> Path:
    """Build the wheel, or the source archive, in an empty folder and return it."""
    python = checkout(DEV)
    shutil.rmtree(folder, ignore_errors=True)
    builder = ["-m", "hatchling", "build", "--target", target]
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(commit_epoch())}
    call(python, *builder, "--directory", folder, env=environ, quiet=True)
    return next(folder.glob("*.whl" if target == "wheel" else "*.tar.gz"))


def test(arguments: list[str]) -> int:
    """Build the wheel, install it into a separate environment, and test that.

    With pytest arguments only those tests run; without, also ``check``, the coverage of core and
    Windows under Wine. ``--long``, for a release, adds tests marked so, longer random histories,
    and all that Wine can run. ``--windows`` runs that alone; ``--packages`` installs, upgrades and
    removes the packages of `package`.
    """
    if arguments[:1] == ["--packages"]:
        return test_packages(arguments[1:])
    if long := arguments[:1] == ["--long"]:
        os.environ["TATPAR_TEST_LONG"] = "1"
        arguments = arguments[1:]
    wheel = build_wheel(BUILD / "wheel")
    seed = os.environ.setdefault("TATPAR_TEST_SEED", draw_seed())
    say(f"random histories: TATPAR_TEST_SEED={seed} lives them again")
    with in_memory():
        if arguments[:1] == ["--windows"]:
            return test_windows(wheel, arguments[1:])
        if arguments:
            return test_chosen(wheel, arguments)
        failed = [name for name, bad in test_whole(wheel).items() if bad]
    if long and not failed and not git("status", "--porcelain"):
        LONG_RUN.write_text(git("rev-parse", "HEAD"), "utf-8")
    left = "" if long else "; before a release: dev.py test --long"
    print(f"dev.py test: {', '.join(failed) or 'nothing'} failed{left}")
    return int(bool(failed))


def test_chosen(wheel: Path, arguments: Sequence[str]) -> int:
    """Run the tests that pytest chooses by ``arguments``."""
    options = [f"--numprocesses={WORKERS}", *TOGETHER, *arguments]
    return call(*installed(wheel), *options, env=test_environ(), check=False)


def test_whole(wheel: Path) -> dict[str, int]:
    """Run all tests, those under Wine and `check`; return a count above 0 for each failure."""
    with ThreadPoolExecutor() as beside:
        checking = beside.submit(captured, sys.executable, ROOT / "dev.py", "check")
        tests = installed(wheel)
        windows = beside.submit(captured, sys.executable, "-m", "tools.windows.testing", wheel)
        compile_tests(tests)
        to_the_last_branch = ["tests/core", "--cov", "--cov-report=term"]
        core = test_session(tests, to_the_last_branch, quiet=windows.result)
        failed = {"core": core, "check": shown(checking.result())}
        rest = ["tests", "--ignore=tests/core"]
        failed["the others"] = test_session(tests, rest, quiet=windows.result)
        failed["Windows"] = shown(windows.result())
    return failed


def test_session(
    tests: Sequence[str], options: Sequence[str], *, quiet: Callable[[], object]
) -> int:
    """Run these tests, and retry the failed ones when the machine is quiet."""
    cache = BUILD / "pytest-cache"
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir()
    words = [f"--numprocesses={WORKERS}", *TOGETHER, *options]
    return run_tests(tests, words, cache, test_environ(), known=known_unsteady(), quiet=quiet)


def shown(done: tuple[int, str]) -> int:
    """Print the output of a command that ran beside the others; return its exit code."""
    print(done[1], end="", flush=True)
    return done[0]


@contextmanager
def in_memory() -> Iterator[None]:
    """Put temporary files into memory where there is enough: of the register's tests, two thirds.

    A whole run writes about 2 GB, and its programs need memory, too.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder with a name of its own is made in it
    if not memory.is_dir() or shutil.disk_usage(memory).free < 8 << 30:
        yield
        return
    with tempfile.TemporaryDirectory(dir=memory, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o1777)  # as /tmp: PostgreSQL runs as another user
        os.environ["TMPDIR"] = folder
        yield


def test_environ() -> dict[str, str]:
    """Return the environment of the tests."""
    return os.environ | {
        "COVERAGE_FILE": str(BUILD / "coverage"),
        "PYTHONDONTWRITEBYTECODE": "",  # the tests are compiled once, not by each process
        "PYTHONSAFEPATH": "1",  # the working directory is not on the import path
        "TATPAR_TEST_INSTALLED": "1",  # tests/conftest.py refuses any other desktop
    }


def installed(wheel: Path) -> list[str]:
    """Install the wheel into the environment of the tests; return the command of its pytest."""
    checkout(DEV, tests=True)
    python = twin(BUILD / "test-venv", VENV, LINK)
    pip(python, "--no-deps", "--no-index", "--force-reinstall", str(wheel))
    return [str(python), "-m", "pytest"]


def compile_tests(tests: Sequence[str]) -> None:
    """Compile the tests while the checks leave a core: workers would each compile all of them."""
    collect = ["--collect-only", "--quiet", "-p", "no:cacheprovider"]
    call(*tests, *collect, env=test_environ(), check=False, quiet=True)


def test_packages(arguments: list[str]) -> int:
    """Install, upgrade and remove each package of dist/ that can be installed here."""
    out, before = ROOT / "dist", BUILD / "previous"
    wheel = next(out.glob("*.whl"), None)
    if wheel is None:
        raise Stop("there is nothing to test: `dev.py package` comes first")
    install_packages(JUDGES)
    shutil.rmtree(before, ignore_errors=True)
    older = renumbered(wheel, PREVIOUS, before)
    for pattern, build in (("*.deb", build_deb), ("*-setup.exe", build_installer)):
        if any(out.glob(pattern)):
            build(older, before, quick=True)
    if deb := next(before.glob("*.deb"), None):
        prepare_releases(deb)
    python = checkout(DEV, tests=True)
    environ = os.environ | {"TATPAR_TEST_PACKAGES": "1"}
    tested = ["-m", "pytest", "tests/packages", "--timeout=1200", "-rA"]
    status, seconds = logged(python, *tested, *arguments, log=TRIED, env=environ)
    say(f"{seconds:.0f} s, all of it in {TRIED.relative_to(ROOT)}")
    return status


def floors(arguments: list[str]) -> int:
    """Draw the import floors of desktop, or of the named packages: `dev.py floors desktop.core`."""
    print("\n".join(drawing(package) for package in arguments or ["desktop"]))
    return 0


def bench(arguments: list[str]) -> int:
    """Run bench/*.py, or the named ones; fail when one fails or misses a budget.

    Those of an office's month or year, the soak and other programs run by name or with ``--all``.
    ``--small`` only runs each at its smallest size.
    """
    python = checkout(DEV, tests=True)
    return call(python, "tools/benches.py", *arguments, check=False)


def screens(arguments: list[str]) -> int:
    """Draw every page in every language, theme and state as PNG, or ``FOLDER SCENE…``."""
    if wrong := [word for word in arguments if word.startswith("-")]:
        raise Stop(f"this verb takes a folder and names of scenes, not {shlex.join(wrong)}")
    python = checkout(DEV, tests=True)
    return call(python, "tools/screens.py", *(arguments or ["build/screens"]), check=False)


def handbook(arguments: list[str]) -> int:
    """Typeset the handbooks with freshly drawn pictures into build/handbook, or ``FOLDER``."""
    python = checkout(DEV, tests=True)
    return call(python, "tools/handbook.py", *arguments, check=False)


def fuzz(arguments: list[str]) -> int:
    """Feed the readers of files with hostile ones: ``-runs=1000000 -seed=N``, or some TARGETs."""
    python = checkout(DEV, tests=True)
    return call(python, "-P", "tests/fuzz/hostile_files.py", *arguments, check=False)


def package(arguments: list[str]) -> int:
    """Build the installable files into dist/: wheel, source, Debian package, Windows installers.

    ``package wheel``, ``sdist``, ``deb`` or ``windows`` builds only that; failures are reported.
    Beside them are a bill of materials and SHA256SUMS, which ``--sign-key FILE`` signs;
    ``--sign CMD`` signs each program and package itself.
    """
    given = package_wishes(arguments)
    os.umask(0o022)  # the modes in a package are not those that this user prefers
    out = ROOT / "dist"
    call(checkout(DEV, tests=True), "tools/handbook.py", ROOT / "resources" / "handbook")
    out.mkdir(exist_ok=True)
    wheel = Path(shutil.copy(build_wheel(BUILD / "wheel"), out))  # all else there stays
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
    call(checkout(DEV), "tools/make_icon.py", ICONS)
    missing = 0
    bundled: list[dict[str, object]] | None = None  # components outside of the locks
    for kind in given.kinds:
        try:
            if kind == "sdist":
                print(Path(shutil.copy(build_wheel(BUILD / "sdist", "sdist"), out)).name)
            elif kind == "deb":
                sign(given.signer, build_deb(wheel, out))
            elif kind == "windows":
                bundled = build_installer(wheel, out, own=given.python, signer=given.signer)
        except Stop as stop:
            say(f"{kind} NOT BUILT: {stop}")
            missing = 1
    print(complete(out, wheel.name.split("-")[1], bundled, given.key), flush=True)
    return missing


def release(arguments: list[str]) -> int:
    """Make a release: ``release 1.2.3`` bears the version, writes notes, and builds everything.

    The first call commits version and changelog; each call builds that commit into dist/ and fails
    if a file has other bytes than at the last build of it. It tags and sends nothing: it prints
    the command. Further words are those of ``package``, ``--sign-key FILE`` among them.
    """
    if not arguments or arguments[0].startswith("-"):
        raise Stop("which version? dev.py release 1.2.3")
    version, *words = arguments
    given = package_wishes(words)
    if git("status", "--porcelain"):
        raise Stop("commit what has changed first: a release is a commit")
    if unsteady := known_unsteady():
        raise Stop(f"mend the tests of tests/unsteady.txt first: {', '.join(unsteady)}")
    changelog = ROOT / CHANGELOG
    if f"## [{version}]" not in changelog.read_text("utf-8"):
        today = datetime.now(UTC).date().isoformat()
        changed = bear(version, today)
        git("commit", "--quiet", f"--message=Release {version}", *changed)
    if version_of() != version:
        raise Stop(f"this is {version_of()}: check the commit of {version} out")
    text, out = notes(version), ROOT / "dist"
    commit, sums = git("rev-parse", "HEAD"), out / SUMS
    last = out / f"tatpar-{version}.commit"
    same = last.exists() and last.read_text("utf-8") == commit and sums.exists()
    before = sums.read_text("utf-8") if same else ""
    out.mkdir(exist_ok=True)
    (out / f"tatpar-{version}-notes.md").write_text(text, "utf-8", newline="\n")
    last.write_text(commit, "utf-8")
    if package(words):
        return 1
    tag = BUILD / f"tatpar-{version}-tag.txt"
    tag.write_text(tag_text(version, sums.read_bytes(), text), "utf-8", newline="\n")
    others = differing(before, sums.read_text("utf-8"))
    tested = LONG_RUN.exists() and LONG_RUN.read_text("utf-8") == commit
    print(f"{version} is {commit[:12]}; signed: {'yes' if given.key else 'NO'}")
    print(f"`dev.py test --long` passed on it: {'yes' if tested else 'NO'}")
    print(f"git tag --sign v{version} --file {tag.relative_to(ROOT)} {commit[:12]}")
    if same:
        print(f"other bytes than at the last build: {', '.join(others) or 'none'}")
    return int(bool(others))


def git(*words: str) -> str:
    """Run git in the checkout and return its output; Stop if it fails."""
    command = ["git", "-C", str(ROOT), *words]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise Stop(done.stderr.strip() or f"failed: {shlex.join(command)}")
    return done.stdout.strip()


def lock(arguments: list[str]) -> int:
    """Write requirements/*.txt: newest versions within pyproject's ranges, with hashes."""
    plain(arguments)
    python = uv()
    compiler = ["-m", "uv", "pip", "compile", "pyproject.toml", "--upgrade", "--no-header"]
    compiler += ["--universal", "--python-version=3.11", "--generate-hashes"]
    compiler += ["--no-emit-index-url", "--no-emit-find-links"]
    # soundfile carries libsndfile, which is all that is used of it; numpy alone is 60 MB.
    compiler += ["--no-emit-package=numpy"]
    files = (RUNTIME, OFFICE, DEV)
    runtime, office, dev = (file.relative_to(ROOT).as_posix() for file in files)
    call(python, *compiler, "--output-file", runtime, quiet=True)
    compiler += ["--extra=office", "--constraint", runtime]
    call(python, *compiler, "--output-file", office, quiet=True)
    compiler += ["--group=dev", "--constraint", office]
    # axe-core's carrier also drives a browser, which ours does not need.
    carried = [f"--no-emit-package={name}" for name in ("playwright", "greenlet", "pyee")]
    call(python, *compiler, *carried, "--output-file", dev, quiet=True)
    of_a_project = {"pyproject.toml", "--extra=office", "--group=dev"}
    packer = [word for word in compiler if word not in of_a_project]
    packer += ["--group=installer", "--constraint", dev, "--no-annotate"]
    call(python, *packer, "--output-file", "requirements/installer.txt", quiet=True)
    locker = ["--group=lock" if word == "--group=installer" else word for word in packer]
    call(python, *locker, "--output-file", LOCK.relative_to(ROOT).as_posix(), quiet=True)
    return 0


VERBS = {verb.__name__: verb for verb in (run, test, check, floors, bench, fuzz)}
VERBS |= {verb.__name__: verb for verb in (screens, handbook, package, release)}
VERBS |= {verb.__name__: verb for verb in (office, translate, lock)}


def plain(arguments: list[str]) -> None:
    if arguments:
        raise Stop(f"this verb takes no arguments, not {shlex.join(arguments)}")


def main() -> int:
    lines = [f"  {name:10} {(verb.__doc__ or '').splitlines()[0]}" for name, verb in VERBS.items()]
    parser = argparse.ArgumentParser(
        prog="dev.py", formatter_class=argparse.RawDescriptionHelpFormatter, epilog="\n".join(lines)
    )
    parser.add_argument("verb", choices=VERBS, metavar="VERB")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed to the verb")
    if len(sys.argv) == 1:
        parser.print_help()
        return 2
    given = parser.parse_args()
    try:
        return VERBS[given.verb](given.arguments)
    except Stop as stop:
        say(str(stop))
        return 1


if __name__ == "__main__":
    sys.exit(main())
