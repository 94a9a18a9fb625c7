"""Run a module as ``python -m`` does, in a process forked off one that has imported Scrapy and newsspider.

The suite runs hundreds of commands, and importing took most of each one's time. A forked command still
has a process, a folder, an environment and streams of its own: only the imports are shared.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).parent.parent
_PYTHONPATH = os.environ.get("PYTHONPATH")
_MANY = 1 << 20  # a job in bytes: its environment, above all


def run_module(
    module: str, *args: str, stdin: str = "", cwd: Path = ROOT, seconds: int = 300
) -> subprocess.CompletedProcess[str]:
    """The outcome of ``python -m MODULE ARGS…``, which is killed if it takes longer."""
    command = [sys.executable, "-m", module, *args]
    if os.environ.get("PYTHONPATH") != _PYTHONPATH:  # what was imported may not be what is wanted
        return subprocess.run(
            command,
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
    job = {
        "module": module,
        "args": args,
        "cwd": str(cwd),
        "seconds": seconds,
        "environment": dict(os.environ),
    }
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
        given.write(stdin.encode())
        given.seek(0)
        streams = [file.fileno() for file in (given, out, err)]
        socket.send_fds(_parent(), [json.dumps(job).encode()], streams)
        code = json.loads(_parent().recv(_MANY))
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(command, code, out.read().decode(), err.read().decode())


@cache
def _parent() -> socket.socket:
    """A connection to the process that commands fork off; it ends with the connection."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.forked", str(theirs.fileno())]
        process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _import_everything() -> None:
    """Import what a crawl needs, but no reactor: each process has to install one of its own."""
    from scrapy.settings import default_settings
    from scrapy.utils.misc import load_object

    import newsspider

    for module in pkgutil.walk_packages(newsspider.__path__, "newsspider."):
        if not module.name.startswith(("newsspider.browser", "newsspider.state.migrations")):
            importlib.import_module(module.name)
    for name, value in vars(default_settings).items():
        paths = [*value, *value.values()] if isinstance(value, dict) else [value]
        for path in paths:
            if isinstance(path, str) and path.startswith("scrapy.") and name != "TWISTED_REACTOR":
                load_object(path)
    assert "twisted.internet.reactor" not in sys.modules


def _serve(jobs: socket.socket) -> None:
    """Fork for every job, and return in the child, ready to do it."""
    while True:
        message, streams, _, _ = socket.recv_fds(jobs, _MANY, 3)
        if not message:
            sys.exit()
        child = os.fork()
        if not child:
            break
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        jobs.send(json.dumps(os.waitstatus_to_exitcode(status)).encode())
    jobs.close()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    job = json.loads(message)
    os.environ.clear()
    os.environ.update(job["environment"])
    os.chdir(job["cwd"])
    signal.alarm(job["seconds"])
    sys.path[0] = job["cwd"]
    sys.argv = [job["module"], *job["args"]]
    runpy.run_module(job["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _import_everything()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
