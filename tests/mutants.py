"""What the tests of a module miss: small faults in a copy of it that no test notices.

python -m tests.mutants newsspider/extraction/page_kind.py

mutmut and cosmic-ray do this for whole projects. Here much of what a rule decides is a number at the head
of its module: mutmut leaves those alone, and cosmic-ray plants every fault it knows, in place. This plants
a few at random, and in a copy.
"""

import argparse
import ast
import difflib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "data")
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header")

# A comparison becomes its neighbour where it has one: a bound that no test touches shows so.
OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip

NONE = ast.Constant(None)
FALSY = ("None", "False", "[]", "{}", "()", "''")  # to return None instead makes little difference


@dataclass(frozen=True)
class Mutant:
    """A module with one fault."""

    line: int
    original: str
    source: str

    def __str__(self) -> str:
        lines = self.original.splitlines(), self.source.splitlines()
        _, _, _, *changed = difflib.unified_diff(*lines, lineterm="", n=0)
        return "\n".join([f"line {self.line}", *changed])


def faults(node: ast.AST) -> Iterator[ast.expr]:
    """What may stand in the place of an expression by mistake."""
    match node:
        case ast.Compare(left, ops, comparators):
            for at, op in enumerate(ops):
                yield ast.Compare(
                    left, [*ops[:at], OPPOSITES[type(op)](), *ops[at + 1 :]], comparators
                )
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for left_out in values:
                rest = [value for value in values if value is not left_out]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BinOp(left, _, right):
            yield left
            yield right
        case ast.IfExp(_, body, orelse):
            yield body
            yield orelse
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            step = value / 10 if isinstance(value, float) and value else 1
            yield ast.Constant(value + step)
            yield ast.Constant(value - step)


def places(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, ast.AST]]:
    """Each piece of code that may be wrong, and the wrong one. Types are left to mypy."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.expr):
                yield from ((child, fault) for fault in faults(child))
            elif isinstance(child, ast.Return) and ast.unparse(child.value or NONE) not in FALSY:
                yield child, ast.Return(NONE)
            elif isinstance(child, ast.Expr) and isinstance(child.value, ast.Call):
                yield child, ast.Pass()
            if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                yield from places(child)


def mutants(source: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    content = source.encode()  # ast counts columns in bytes
    lines = content.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    made = []
    for node, fault in places(ast.parse(source)):
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        new = ast.unparse(ast.fix_missing_locations(fault))
        if isinstance(fault, ast.BoolOp | ast.Compare | ast.BinOp | ast.UnaryOp | ast.IfExp):
            new = f"({new})"
        faulty = content[:start] + new.encode() + content[end:]
        made.append(Mutant(node.lineno, source, faulty.decode()))
    return sorted(made, key=lambda mutant: mutant.line)


def related(module: Path) -> str:
    """The tests of a module: the file of its name, or all of its room."""
    room = Path("tests", *module.parent.parts[1:])
    own = room / f"test_{module.stem}.py"
    return str(own if (ROOT / own).exists() else room)


def notices(copy: Path, module: Path, source: str, tests: list[str], seconds: float) -> bool:
    """Whether a test fails, or does not end, once the module reads so."""
    file = copy / module
    file.write_text(source, "utf-8")
    # A fault in the same second that leaves the size alone would not be compiled.
    Path(cache_from_source(str(file))).unlink(missing_ok=True)
    command = [*PYTEST, *tests]
    output = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=copy, stdout=output, stderr=output, start_new_session=True
    ) as run:
        try:
            return run.wait(seconds) != 0
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)  # what the tests have started, too
            return True


def main() -> None:
    """Plant faults, one at a time, and print those that live."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("module", type=Path, help="a file of newsspider")
    parser.add_argument("tests", nargs="*", help="default: the file of its name, or its folder")
    parser.add_argument("--count", type=int, default=40, help="at most so many faults (40)")
    parser.add_argument("--seed", type=int, default=0, help="which ones (0)")
    args = parser.parse_args()
    source = (ROOT / args.module).read_text("utf-8")
    tests = args.tests or [related(args.module)]
    everything = mutants(source)
    chosen = random.Random(args.seed).sample(everything, min(args.count, len(everything)))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        start = time.monotonic()
        if notices(copy, args.module, source, tests, 600):
            sys.exit(f"{' '.join(tests)}: missing, or failing already without a fault")
        patience = 10 + 3 * (time.monotonic() - start)
        alive = 0
        for mutant in sorted(chosen, key=lambda one: one.line):
            if not notices(copy, args.module, mutant.source, tests, patience):
                alive += 1
                print(mutant, flush=True)
    print(f"{alive} of {len(chosen)} faults live; {len(everything)} are possible")


if __name__ == "__main__":
    main()
