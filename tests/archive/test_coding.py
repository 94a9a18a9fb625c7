"""Content codings: what is whole and what is cut off."""

import gzip
import io
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider import zstd
from newsspider.archive.coding import is_cut_off


def named_gzip(content: bytes) -> bytes:
    """With a name and the moment of a change in its head."""
    file = io.BytesIO()
    with gzip.GzipFile("渡口.html", "wb", fileobj=file, mtime=1) as packer:
        packer.write(content)
    return file.getvalue()


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes], int]] = {
    "gzip": ("gzip", gzip.compress, 8),
    "gzip, named": (" X-Gzip", named_gzip, 8),
    "zlib": ("deflate", zlib.compress, 4),
    "raw": ("deflate", raw_deflate, 0),
    "brotli": ("br", brotli.compress, 0),
    "zstd": ("zstd", zstd.compress, 0),
}
"""Coding, how it is made, and how many bytes of a sum end it."""


@pytest.mark.parametrize("name", PACKERS)
@given(st.binary(max_size=200).flatmap(lambda part: st.sampled_from([part, part * 9])), st.data())
def test_whole_is_what_all_of_its_data_is_there_of(
    name: str, content: bytes, data: st.DataObject
) -> None:
    coding, pack, of_sum = PACKERS[name]
    packed = pack(content)
    head = 19 if "named" in name else 10
    end = data.draw(st.integers(min(head, len(packed)), len(packed)))
    assert is_cut_off(packed[:end], coding) == (end < len(packed) - of_sum)


def test_no_coding_is_never_cut_off() -> None:
    assert not any(is_cut_off(b"<html>", coding) for coding in ("", "identity", "x-none"))
