"""Columns of whole numbers, as SQLite keeps in them whatever somebody wrote."""

import logging
from typing import Any

from sqlalchemy import BigInteger, Integer
from sqlalchemy.types import TypeDecorator

_MOST = 253_402_300_799  # the last second that a date can be of

logger = logging.getLogger(__name__)


class _Number(TypeDecorator[int]):
    """What is no number counts as unknown, and is named by a warning."""

    def __init__(self, unknown: int | None = None) -> None:
        """Make the type of a column.

        :param unknown: what stands for nonsense, where a row has to have a number.
        """
        super().__init__()
        self.unknown = unknown
        self._is_told = False

    def process_result_value(self, value: Any, dialect: Any) -> int | None:
        """The number, if it is one."""
        if value is None or (isinstance(value, int) and -_MOST <= value <= _MOST):
            return value
        if not self._is_told:
            self._is_told = True
            logger.warning("The state is damaged: %.40r is no number, and counts as unknown", value)
        return self.unknown


class Large(_Number):
    """A moment, or anything else that may be large."""

    impl = BigInteger
    cache_ok = True


class Count(_Number):
    """How many there are of something, or which of them it is."""

    impl = Integer
    cache_ok = True
