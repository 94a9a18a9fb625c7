"""What a plan is in the words of systemd and cron."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsspider.schedule.plan import Plan, read_plan
from newsspider.schedule.units import cron_lines, systemd_unit


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "my crawls.toml"
    file.write_text(
        '[[crawl]]\nname = "people"\nspider = "people"\ncron = "30 6 * * 1-5"\njitter = "20m"\n'
        '[[crawl]]\nname = "qinghe"\nurl = "https://news.qinghe.example/"\ncron = "0 */6 * * *"\n'
        '[[crawl]]\nname = "taipei"\nspider = "people"\ncron = "0 6 * * *"\ntime_zone = "Asia/Taipei"\n'
        '[[crawl]]\nname = "often"\nspider = "people"\ncron = "*/9 * * * * *"\n'
    )
    return file


@pytest.fixture
def plan(file: Path) -> Plan:
    return read_plan(file)


def test_a_unit_keeps_the_scheduler_running(file: Path, tmp_path: Path) -> None:
    unit = tmp_path / "newsspider.service"
    unit.write_text(systemd_unit(file, ["-s", "NEWSSPIDER_DATA_DIR=/var/100%"]))
    assert f'"{file}" "-s" "NEWSSPIDER_DATA_DIR=/var/100%%"' in unit.read_text()
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd here to ask about the unit")
    command = ["systemd-analyze", "verify", "--user", "--man=no", str(unit)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert [line for line in said.splitlines() if "newsspider.service" in line] == []


def test_cron_has_a_line_for_each_crawl_that_runs_it_once(file: Path, plan: Plan) -> None:
    lines = list(cron_lines(plan, file, ["-s", "BOT_NAME=100%"]))
    people, qinghe = (line for line in lines if line.endswith(("--once people", "--once qinghe")))
    command = f"{sys.executable} -m newsspider schedule '{file}' -s BOT_NAME=100\\% --once people"
    assert people == f"30 6 * * 1-5 cd {Path.cwd()} && {command}"
    assert qinghe.startswith("0 */6 * * * cd ")
    zones = [line for line in lines if line.startswith("CRON_TZ=")]
    assert zones == ["CRON_TZ=Asia/Shanghai", "CRON_TZ=Asia/Taipei"]
    assert "# often is left out: cron has no seconds." in lines
