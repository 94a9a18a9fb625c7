"""The story as a run of lines: what the labeller says of each, put together for the page."""

from collections.abc import Collection, Sequence

_NEXT_PIECE = 1.0
"""What each gap in the run costs, in log-odds: what a short line is worth, no paragraph."""

_SKIPPED_LINE = 0.2
"""What each line in a gap costs: the longer it is, the likelier the story was over before."""


class Runs:
    """For each line of a page the likeliest story that begins with it or under it.

    That is the run of lines with the greatest sum of log-odds, less the cost of its gaps: two
    states and one pass from the end (Viterbi 1967).
    """

    def __init__(self, odds: Sequence[float], passed: Collection[int] = ()) -> None:
        """Take for each line the log-odds that it is of the story.

        :param passed: the numbers of the lines that may interrupt any story: they make no gap.
        """
        count = len(odds)
        self._odds, self._passed = odds, passed
        self._first = [0.0] * (count + 1)  # the best of what comes, where the run has not begun
        self._skipped = [0.0] * (count + 1)  # where it has, and the line before is none of it
        self._more = [0.0] * (count + 1)  # where the line before is of it
        first = skipped = more = 0.0
        for index in range(count - 1, -1, -1):  # no `max`: it would take most of the time
            over = skipped - _SKIPPED_LINE if skipped > _SKIPPED_LINE else 0.0
            if index in passed:
                skipped = over
            else:
                kept = odds[index] + more
                first = kept if kept > first else first
                skipped = kept - _NEXT_PIECE if kept - _NEXT_PIECE > over else over
                more = kept if kept > over else over
            self._first[index], self._skipped[index], self._more[index] = first, skipped, more

    def score(self, start: int = 0) -> float:
        """How likely the story of the lines from `start` on is: 0 where there is none."""
        return self._first[start]

    def lines(self, start: int = 0) -> list[int]:
        """The numbers of its lines."""
        run: list[int] = []
        in_gap = False
        for index in range(start, len(self._odds)):
            if index in self._passed:
                continue
            kept = self._odds[index] + self._more[index + 1]
            skipped = self._first[index + 1]
            if run:
                kept -= _NEXT_PIECE if in_gap else 0.0
                skipped = self._skipped[index + 1] - _SKIPPED_LINE
            in_gap = kept <= max(0.0, skipped)
            if not in_gap:
                run.append(index)
            elif run and skipped <= 0.0:
                break
        return run
