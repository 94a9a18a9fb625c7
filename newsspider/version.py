"""The version of what is installed, as records, user agent and data sets name it."""

from functools import cache


@cache  # reading the metadata takes a millisecond
def package_version() -> str:
    """The installed version of newsspider."""
    from importlib.metadata import PackageNotFoundError, version  # takes 10 ms to load

    try:
        return version("newsspider")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0"
