"""The same guided by what the code does with an input, one target a process (extra ``fuzz``).

python -m tests.fuzz.guided TARGET [OPTION OF LIBFUZZER…]

    python -m tests.fuzz.guided page -max_total_time=1800

The inputs that make the code do something new are kept in ``build/fuzz/corpus``; what was found
stands beside it, and ends the process.
"""

import hashlib
import sys

import atheris

with atheris.instrument_imports(include=["newsspider"]):
    from tests.fuzz.__main__ import KEPT
    from tests.fuzz.seeds import seeds
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzz until there is a finding or the time is over."""
    name, *options = sys.argv[1:]
    corpus = KEPT / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds(())[name]:
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    ours = [f"-artifact_prefix={KEPT}/{name}-", "-max_len=50000", "-timeout=20"]
    atheris.Setup([sys.argv[0], *ours, *options, str(corpus)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
