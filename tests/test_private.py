"""Nothing private of other packages: what they don't promise stands in modules for that."""

import ast
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import newsspider
from tests.conftest import ROOT

OURS = ("newsspider", "samples", "benchmarks", "tests")
# What they hold is said there, with the versions. The second extends classes that are private; the
# third is of the core, which loads no Scrapy.
UNDOCUMENTED = {
    ROOT / "newsspider" / name
    for name in ("undocumented.py", "download_handler.py", "words/regex_tree.py")
}
# Python documents these names, underscore and all: of named tuples, and of `os`; Scrapyd `_job`.
DOCUMENTED = frozenset(("_replace", "_asdict", "_make", "_fields", "_exit", "_job"))
MACHINERY = frozenset(("_abc_impl",))  # what Python itself gives a class
ERROR_TEXT = "the text of an error"
FILES = [
    file
    for folder in OURS
    for file in sorted((ROOT / folder).rglob("*.py"))
    if file not in UNDOCUMENTED and "cases" not in file.relative_to(ROOT).parts
]


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__") and name not in DOCUMENTED | {"_"}


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module, without what only mypy reads."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            continue
        yield node
        yield from nodes(node)


def defined(tree: ast.AST) -> set[str]:
    """The names that a module gives to anything of its own, and those of our modules."""
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names.add(name)
            case ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
            case ast.Attribute(ast.Name("self"), name, ast.Store()):
                names.add(name)
    return names


def private_uses(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where a module uses what is private of another package, and what that is."""
    own = defined(tree)
    our_modules = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS
        for alias in node.names
    }
    for node in nodes(tree):
        match node:
            case ast.Attribute(ast.Name(owner), name) if is_private(name):
                if owner not in {"self", "cls"} | our_modules and name not in own:
                    yield node.lineno, f"{owner}.{name}"
            case ast.Attribute(value, name) if is_private(name) and name not in own:
                yield node.lineno, ast.unparse(value) + "." + name
            case ast.Call(
                ast.Name("getattr" | "setattr" | "hasattr"), [_, ast.Constant(str(name)), *_]
            ):
                if is_private(name) and name not in own:
                    yield node.lineno, name
            case ast.ImportFrom(module=str(module), names=names) if (
                module.split(".")[0] not in OURS
            ):
                for part in [*module.split("."), *(alias.name for alias in names)]:
                    if is_private(part):
                        yield node.lineno, f"{module}: {part}"
            case ast.Compare(
                ast.Constant(str(text)),
                [ast.In() | ast.NotIn()],
                [ast.Call(ast.Name("str" | "repr"))],
            ):
                yield node.lineno, f"{ERROR_TEXT}: {text!r}"


@pytest.mark.parametrize(
    ("code", "use"),
    [
        ("response._cached_ubody = ''", "response._cached_ubody"),
        ("crawler.engine._slot", "crawler.engine._slot"),
        ("super()._create_crawler(name)", "super()._create_crawler"),
        ("getattr(codecs.lookup('hex'), '_is_text_encoding')", "_is_text_encoding"),
        ("from scrapy.utils.reactor import _asyncio_reactor_path", "scrapy.utils.reactor: _asyncio_reactor_path"),
        ("from playwright._impl._errors import Error", "playwright._impl._errors: _impl"),
        ("if 'max redirections' in str(problem): pass", "the text of an error: 'max redirections'"),
    ],
)  # fmt: skip
def test_a_private_use_is_seen(code: str, use: str) -> None:
    assert use in [what for _, what in private_uses(ast.parse(code))]


@pytest.mark.parametrize(
    "code",
    [
        "self._visits = {}",
        "parts._replace(path='/')",
        "def _kept(self): pass\nspider._kept()",
        "if TYPE_CHECKING:\n    Element = etree._Element",
        "from newsspider.evaluation import peers\npeers._trafilatura()",
    ],
)
def test_what_is_our_own_or_documented_is_not(code: str) -> None:
    assert list(private_uses(ast.parse(code))) == []


def test_no_module_uses_what_is_private_of_another_package() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}: {use}"
        for file in FILES
        for line, use in private_uses(ast.parse(file.read_text("utf-8")))
        # Tests may well read the sentences of our own errors.
        if not (file.is_relative_to(ROOT / "tests") and use.startswith(ERROR_TEXT))
    ]
    assert found == []


def modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(newsspider.__path__, "newsspider."):
        if ".migrations" not in info.name:
            module = import_module(info.name)
            if Path(module.__file__ or "") not in UNDOCUMENTED:
                yield module


def of_instances(kind: type) -> set[str]:
    """The private names of a class, and those of its instances as far as its source tells."""
    names = set(vars(kind))
    try:
        tree = ast.parse(inspect.getsource(inspect.getmodule(kind) or kind))
    except (OSError, TypeError):  # it is written in C
        return set(filter(is_private, names))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__:
            for part in ast.walk(node):
                match part:
                    case ast.Attribute(ast.Name("self"), name):
                        names.add(name)
    return set(filter(is_private, names))


def shared_names() -> Iterator[str]:
    """What classes of ours have in common with the private parts of what they are made from."""
    for module in modules():
        for kind in vars(module).values():
            if not isinstance(kind, type) or kind.__module__ != module.__name__:
                continue
            packages = {base: base.__module__.split(".")[0] for base in kind.__mro__}
            known = {*OURS, *sys.stdlib_module_names}
            others = [base for base, package in packages.items() if package not in known]
            theirs = set().union(*map(of_instances, others))
            for name in sorted(of_instances(kind) & theirs - MACHINERY):
                yield f"{module.__name__}.{kind.__name__}.{name}"


def test_no_class_shares_a_private_name_with_the_class_that_it_extends() -> None:
    assert list(shared_names()) == []
