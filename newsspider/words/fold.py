"""The normal forms of a text, from the one that is kept to those that are only compared.

`single_spaced` is what a reader sees and what records hold. The others are never stored:

- `unspaced`: white space may vary, nothing else;
- `fold`: what a short line says, for the words of the vocabulary;
- `words_of`: the same without punctuation, for headlines;
- `fold_width`: a story as its hash knows it.

Copies of a story that were edited are found by `newsspider.dedup.key.comparison_key`.
"""

import re
import unicodedata
from functools import lru_cache

_CJK = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
# CSS Text 3, 4.1.3: a line break in the source between two East Asian characters is no space.
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t]*[\r\n]\s*(?=[{_CJK}])")
_SPACES = re.compile("[ \t\r\n\f\x0b\x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f]+")
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Characters that nobody sees, as a regular expression has them between brackets.

They command a terminal (C0, DEL and C1, but for those that are white space), turn the direction of
others, or hold a message of their own (tags).
"""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")

_SMALL = {"，": "﹐", "、": "﹑", "；": "﹔", "：": "﹕︰", "？": "﹖", "！": "﹗"}
"""The small forms of marks that Big5 has, the colon of vertical lines among them."""

_ASCII_STOP = re.compile(r"(?<=[\u3400-\u9fff])\.(?=\n)")

# Simplified forms that the words of the vocabulary have, and their traditional ones.
_SIMPLIFIED = (
    "关阅读热门资讯荐点闻报导辑责编审来记称标题这评论欢联链结连专图们发布时间载权声风险应还从注与无为"
    "证经长观网络订号码扫识别访浏览击赞赏转于划头条话续后开启继页组单实独视频财国际体乐军区广扩过贴务"
    "传摄制录译户优选线旧触灵顾当学习员谁爱吗节万亿东台湾电对请询价销举写键块让变处备复众赞赠师画产业"
    "进讨闭丝丢两严个为么书买亲仅众伙会余侧兴内册冲准则创删办动华协卫厅参听启咨团场坛奖娱寻将尽属帐带"
    "帮并异强归径态总惊愤执抢护担换据数显暂术机杂构栏档检气没泪状现畅监盗确积笔筹签简类纠红约级纯纳细"
    "终绘给绝统维综缓缩群腾获营蓝袭装见觉计认议讶许设诉词诚该详语说调谢谨负贤账质购贷费赶踪车输运违递"
    "遗邮郑采里钉钟错镜问陆随隐难顶项须领馈马驻验里钟"
    "拦断环胁虫测恶谅恳试误败响级预烦"
    "志医苏龙宁庆陕肃园义莲兰辽"
    "张县剧宠汉厦济妇"
    "乌云亚伦圣奥尔岛库欧温滨烟矶纽罗萨贵达银锡阳韩顺顿鲁齐周"
)
_TRADITIONAL = (
    "關閱讀熱門資訊薦點聞報導輯責編審來記稱標題這評論歡聯鏈結連專圖們發佈時間載權聲風險應還從註與無為"
    "證經長觀網絡訂號碼掃識別訪瀏覽擊贊賞轉於劃頭條話續後開啟繼頁組單實獨視頻財國際體樂軍區廣擴過貼務"
    "傳攝製錄譯戶優選線舊觸靈顧當學習員誰愛嗎節萬億東臺灣電對請詢價銷舉寫鍵塊讓變處備復眾讚贈師畫產業"
    "進討閉絲丟兩嚴個爲麼書買親僅衆夥會餘側興內冊衝準則創刪辦動華協衛廳參聽啓諮團場壇獎娛尋將盡屬帳帶"
    "幫並異強歸徑態總驚憤執搶護擔換據數顯暫術機雜構欄檔檢氣沒淚狀現暢監盜確積筆籌籤簡類糾紅約級純納細"
    "終繪給絕統維綜緩縮羣騰獲營藍襲裝見覺計認議訝許設訴詞誠該詳語說調謝謹負賢賬質購貸費趕蹤車輸運違遞"
    "遺郵鄭採裏釘鍾錯鏡問陸隨隱難頂項須領饋馬駐驗裡鐘"
    "攔斷環脅蟲測惡諒懇試誤敗響級預煩"
    "誌醫蘇龍寧慶陝肅園義蓮蘭遼"
    "張縣劇寵漢廈濟婦"
    "烏雲亞倫聖奧爾島庫歐溫濱煙磯紐羅薩貴達銀錫陽韓順頓魯齊週"
)
TRADITIONAL: dict[str, str] = {}
"""The traditional forms of a simplified character, for those that the vocabulary has."""
for _one, _other in zip(_SIMPLIFIED, _TRADITIONAL, strict=True):
    TRADITIONAL[_one] = TRADITIONAL.get(_one, "") + _other

# The bars of tables, of mathematics and of foreign scripts, and dots that stand in names, too.
# 丨 is an ideograph to patterns: 文丨林雨桐 would be one word
_RARE_BARS = str.maketrans(
    dict.fromkeys("∣│┃┊❘❙⎪▏¦ǀ丨", "|") | dict(zip("〔〕〖〗", "【】【】", strict=True))
)
_RARE_DOTS = re.compile(r"(?<=\s)[‧∙⋅・](?=\s)")

# Full-width ASCII, the punctuation that varies, and traditional characters.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= str.maketrans("｜丨︱〉»›→【】〔〕「」『』∶", "|||>>>>[][]“”“”:")
_FOLD |= {
    ord(small): _FOLD.get(ord(mark), ord(mark)) for mark, forms in _SMALL.items() for small in forms
}
_FOLD |= str.maketrans(_TRADITIONAL, _SIMPLIFIED)
# Folded in every line, one by one, as that is much faster than a table of everything.
_PUNCTUATION = tuple(zip("，：（）！？；", ",:()!?;", strict=True))
_FOLDABLE = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")
FOLDED_CHARS = 260
_REMEMBERED = 1 << 14

# Nearly all that NFKC changes in Chinese text; that a text is in form is quick to see.
_WIDE = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，：；！？（）％～…\u3000")
_NO_WORD = re.compile(r"[\W_]+")


def plain_bars(text: str) -> str:
    """A text with the usual bars, dots and brackets for the rarer ones that part its fields."""
    return _RARE_DOTS.sub("·", text.translate(_RARE_BARS))


def single_spaced(text: str) -> str:
    """Fold white space as a browser does, keeping full-width spaces inside the text.

    What nobody sees goes: control characters, marks of direction, joiners.
    """
    text = text.strip()
    if text.isprintable() and "  " not in text:  # as most lines are
        return text
    if "\n" in text or "\r" in text:
        text = _WRAP.sub("", text)
    text = _SPACES.sub(" ", text)
    return text if text.isprintable() else _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def with_small(marks: str) -> str:
    """Marks of Chinese, and their small forms behind them.

    >>> with_small("。！？")
    '。！？﹗﹖'
    """
    return marks + "".join(_SMALL.get(mark, "") for mark in marks)


def full_stops(lines: str) -> str:
    r"""Lines, a break behind each, with Chinese full stops for the ASCII ones that end Chinese.

    Such a line is a sentence, and is asked about as one. Within lines the dot parts names.

    >>> full_stops("渡口停航.\n约翰.史密斯\nNo. 1.\n")
    '渡口停航。\n约翰.史密斯\nNo. 1.\n'
    """
    return _ASCII_STOP.sub("。", lines) if ".\n" in lines else lines


def unspaced(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def fold(text: str) -> str:
    """Half-width, lower case, simplified, no white space: what the vocabulary is matched with.

    No line that it knows is longer than `FOLDED_CHARS`; the rest of a text is left out.

    >>> fold("相關　報導：Ａ")
    '相关报导:a'
    """
    return _fold(text[:FOLDED_CHARS])


def fold_characters(characters: str) -> str:
    """Each character as `fold` has it, one for one, white space too: for tables of them."""
    return _narrow(characters.replace("İ", "I"))  # the one that is two in lower case


@lru_cache(_REMEMBERED)  # several steps ask about one line
def _fold(text: str) -> str:
    return "".join(_narrow(text).split())


def _narrow(text: str) -> str:
    for wide, narrow in _PUNCTUATION:
        text = text.replace(wide, narrow)
    if _FOLDABLE.search(text):  # as few lines are
        text = text.translate(_FOLD)
    return text.lower()


def words_of(text: str) -> str:
    """Letters, ideographs and digits alone, folded: two headlines that say the same are equal."""
    return _words_of(text[:FOLDED_CHARS])


@lru_cache(_REMEMBERED)
def _words_of(text: str) -> str:
    folded = _fold(text)
    return folded if folded.isalnum() else _NO_WORD.sub("", folded)


def fold_width(text: str) -> str:
    """Width folded (NFKC) and no white space, so that equal stories are equal strings."""
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return unspaced(unicodedata.normalize("NFKC", text))
