"""Portals by the dozen on loopback, each at an address of its own; the last of them hostile.

Every page is made when it is asked for, from its number alone: nothing is kept, and the same run
has the same pages. A hostile portal shows an ordinary front page and ordinary lists; what happens
to a reader of its stories is its kind of hostility.
"""

from __future__ import annotations

import asyncio
import random
import re
import socket
import zlib
from collections.abc import Awaitable, Callable
from functools import cache
from multiprocessing import Process, Queue

PER_LIST = 50
_CHARACTERS = (
    "河湾村桥渡口今晨恢复通航旅客离岸海事部门航道疏浚开船大风减弱货车绕行上游学校孩子医院老人田地收成"
    "粮食市场价格工厂工人技术研究会议代表计划项目资金道路铁路车站城市乡镇社区居民水电检查安全雨雪天气"
)
_NAVIGATION = '<a href="/">首页</a> ' + "".join(
    f'<a href="/list_{n}.html">{name}</a> '
    for n, name in enumerate(("国内", "国际", "社会", "财经", "体育", "文化"), 1)
)
_STORY = re.compile(r"/(\d+)/(\d+)\.html$")
_LIST = re.compile(r"/list_(\d+)\.html$")


def sentence(chance: random.Random) -> str:
    """So many characters by chance, and a full stop."""
    return "".join(chance.choices(_CHARACTERS, k=chance.randint(14, 48))) + "。"


def story(host: int, number: int, stories: int) -> str:
    """A story of some paragraphs, with what portals print around it."""
    chance = random.Random(host * 10_000_000 + number)
    title = "".join(chance.choices(_CHARACTERS, k=18))
    body = "".join(
        f"<p>{''.join(sentence(chance) for _ in range(3))}</p>" for _ in range(chance.randint(3, 9))
    )
    others = "".join(
        f'<li><a href="{path(n)}">{"".join(chance.choices(_CHARACTERS, k=16))}</a></li>'
        for n in (chance.randrange(stories) for _ in range(10))
    )
    day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
    return (
        f"<html><head><title>{title}_第{host}日报</title><meta charset=utf-8></head><body>"
        f'<div class="nav">{_NAVIGATION}</div><h1>{title}</h1>'
        f'<div class="info">{day} 08:{number % 60:02}　来源：第{host}日报　'
        f"记者 张{sentence(chance)[0]}</div>"
        f'<div class="content">{body}<p>责任编辑：李{title[0]}</p></div>'
        f'<div class="more"><h3>相关新闻</h3><ul>{others}</ul></div>'
        f'<div class="foot">{_NAVIGATION} 版权所有 第{host}日报</div></body></html>'
    )


def path(number: int) -> str:
    """Where a story lies."""
    return f"/2024{1 + number % 12:02}{1 + number % 28:02}/{1_000_000 + number}.html"


def listing(host: int, page: int, stories: int) -> str:
    """A list of stories with the address of the next one."""
    numbers = range((page - 1) * PER_LIST, min(page * PER_LIST, stories))
    items = "".join(
        f'<li><a href="{path(n)}">{sentence(random.Random(host * 31 + n))[:-1]}</a></li>'
        for n in numbers
    )
    more = page * PER_LIST < stories
    after = f'<a href="/list_{page + 1}.html">下一页</a>' if more else ""
    return (
        f"<html><head><title>第{host}日报 新闻</title><meta charset=utf-8></head><body>"
        f'<h2>要闻</h2><ul class="list">{items}</ul><div class="page">{after}</div></body></html>'
    )


def page(host: int, target: str, stories: int) -> str | None:
    """What lies at a path; None if nothing does."""
    found = _STORY.search(target)
    if found:
        return story(host, int(found[2]) - 1_000_000, stories)
    found = _LIST.search(target)
    if found or target == "/":
        return listing(host, int(found[1]) if found else 1, stories)
    return None


Send = Callable[[bytes], Awaitable[None]]


def _head(status: str = "200 OK", *headers: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *headers, "Connection: close", "", "")).encode()


async def _slow(send: Send) -> None:
    """Headers that never end, a byte a second."""
    await send(b"HTTP/1.1 200 OK\r\nX-Wait: ")
    while True:
        await asyncio.sleep(1)
        await send(b"a")


async def _huge(send: Send) -> None:
    """A body without end, 10 MB a second."""
    await send(_head("200 OK", "Content-Type: text/html"))
    while True:
        await asyncio.sleep(0.01)
        await send(b"<p>" + b"a" * 100_000)


async def _bomb(send: Send) -> None:
    """Half a megabyte that is half a gigabyte."""
    head = _head("200 OK", "Content-Type: text/html", "Content-Encoding: gzip")
    await send(head + _packed_zeros())


@cache
def _packed_zeros() -> bytes:
    """Made once: it takes seconds, in which no host would be answered."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(512)) + packer.flush()


async def _resetting(send: Send) -> None:
    """The connection breaks off within the headers."""
    await send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    raise ConnectionResetError


async def _blocking(send: Send) -> None:
    """Too many requests, says the first one."""
    await send(_head("429 Too Many Requests", "Retry-After: 3600"))


async def _headers(send: Send) -> None:
    """Header lines without end, 2 MB a second."""
    await send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await asyncio.sleep(0.01)
        await send(b"X-More: and more\r\n" * 1000)


async def _redirecting(send: Send) -> None:
    """Redirects without end, each to a new address."""
    target = f"/20240101/{random.randrange(10**9)}.html"
    await send(_head("302 Found", f"Location: {target}", "Content-Length: 0"))


async def _silent(send: Send) -> None:
    """Nothing, ever."""
    await asyncio.sleep(3600)


HOSTILITIES = (_slow, _huge, _resetting, _blocking, _bomb, _headers, _redirecting, _silent)


class Portals:
    """All portals of a run, by the last number of their address."""

    def __init__(self, hosts: int, stories: int, hostile: int) -> None:
        self._stories, self._first_hostile = stories, hosts - hostile + 1

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        host = int(writer.get_extra_info("sockname")[0].rpartition(".")[2])

        async def send(data: bytes) -> None:
            writer.write(data)
            await writer.drain()

        try:
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                target = line.split()[1].decode()
                if host >= self._first_hostile and _STORY.search(target):
                    await HOSTILITIES[host % len(HOSTILITIES)](send)
                    break
                await send(self._ordinary(host, target))
        except ConnectionError:
            writer.transport.abort()
        finally:
            writer.close()

    def _ordinary(self, host: int, target: str) -> bytes:
        found = page(host, target, self._stories)
        status, body = ("200 OK", found) if found is not None else ("404 Not Found", "none")
        content = body.encode()
        head = f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}"
        return f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + content


def serve(hosts: int, stories: int, hostile: int, port: Queue[int]) -> None:
    """Serve for ever; the port, which is the same at all addresses, is put on a queue."""

    async def run() -> None:
        portals = Portals(hosts, stories, hostile)
        addresses = [f"127.0.0.{number}" for number in range(1, hosts + 1)]
        with socket.create_server((addresses[0], 0)) as free:
            same = free.getsockname()[1]
        server = await asyncio.start_server(portals.answer, addresses, same, backlog=1024)
        port.put(same)
        await server.serve_forever()

    asyncio.run(run())


def start(hosts: int, stories: int, hostile: int) -> tuple[Process, list[str]]:
    """Start a process that serves; the front pages of its portals."""
    queue: Queue[int] = Queue()
    process = Process(target=serve, args=(hosts, stories, hostile, queue), daemon=True)
    process.start()
    port = queue.get(timeout=30)
    return process, [f"http://127.0.0.{n}:{port}/" for n in range(1, hosts + 1)]
