"""Charts of pygal as SVG that stands alone: no script, no font, the same bytes each time."""

import re
from typing import Any

_SCRIPT = re.compile(r"<script.*?</script>|<script[^>]*/>", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)  # one of them says when the chart was drawn


def still(drawing: Any, name: str) -> str:
    """A chart as text.

    :param drawing: a chart of pygal.
    :param name: sets its style apart from that of others on a page, in place of one by chance.
    """
    drawing.uuid = name
    drawing.config.js = []
    drawing.config.disable_xml_declaration = True
    return _COMMENT.sub("", _SCRIPT.sub("", drawing.render(is_unicode=True))).strip()
