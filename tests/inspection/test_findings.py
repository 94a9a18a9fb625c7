"""What there is to show of a page: the fate of each line, evidence, and what a rule is worth."""

from tests.inspection.pages import PLAIN, opened


def test_each_line_has_a_fate_and_each_rule_its_reason() -> None:
    findings = opened()
    fates = dict(zip(findings.texts, findings.fates, strict=True))
    assert fates["大风来袭，渡口停航一天"] == "headline"
    assert fates["扫一扫关注我们"] == "qr-prompt"
    assert fates["责任编辑：沈默"] == "credits"
    assert sum(fate == "kept" for fate in findings.fates) == 2
    reasons = {rule.id: rule.reason for rule in findings.rules}
    assert reasons["credits"] == "editorial credits"
    assert reasons["landmark"] == "it stands in a nav, aside or footer element"


def test_a_field_has_the_candidates_that_lost_and_the_line_that_tells_it() -> None:
    findings = opened()
    assert findings.fields["source"] == ["青禾日报", "青禾晚报"]
    line = "2024-05-09 08:15 来源：青禾日报 作者：秦放"
    assert [findings.evidence(name) for name in ("source", "authors", "published")] == [line] * 3
    assert findings.evidence("modified") is None


def test_a_section_is_told_by_the_breadcrumb_not_by_a_source_that_begins_alike() -> None:
    crumb = "<p>首页 &gt; 青禾 &gt; 社会 &gt; 正文</p><h1>"
    findings = opened(PLAIN.replace("<h1>", crumb, 1))
    assert findings.fields["sections"] == ["青禾", "社会"]
    assert findings.evidence("sections") == "首页 > 青禾 > 社会 > 正文"


def test_a_rule_of_words_is_tried_without_it_and_one_of_structure_is_not() -> None:
    rules = {rule.id: rule for rule in opened().rules}
    assert rules["landmark"].without is None
    reporter = "青禾晚报记者沈默摄影陆遥"
    findings = opened(PLAIN.replace("<p>“风", f"<p>{reporter}</p><p>“风"))
    assert dict(zip(findings.texts, findings.fates, strict=True))[reporter] == "reporter-line"
    without = {rule.id: rule.without for rule in findings.rules}["reporter-line"]
    assert without is not None
    assert [findings.texts[line] for line in without.back] == [reporter]


def test_a_page_without_a_story_is_shown_all_the_same() -> None:
    findings = opened("<title>青禾网</title><ul><li><a href=/a>要闻</a></ul>")
    assert findings.reject_reason
    assert set(findings.fates) == {"outside"}
    assert opened("").fates == []
