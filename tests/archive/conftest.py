import subprocess
import sys
from pathlib import Path


def warcio_check(*files: Path) -> str:
    """What ``warcio check -v`` says of files; it must find nothing wrong."""
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stderr
    return result.stdout
