"""The shape of names: people, accounts and media, and what only looks like one."""

import re

_SINGLE_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧"
    "隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔"
    "阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿边扈燕冀浦尚温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈"
    "廖庾暨居衡步耿满弘匡文寇禄阙东欧沃蔚师巩聂晁勾敖融冷辛阚那简饶曾沙鞠丰巢关蒯查荆游竺权盖"
    "桓肖付覃代闫仝兰岳苟涂佟侍裘鹿楚尧栗禤楼冼单么召光修仉战尉隋车晋展旷庹佘钭丛原邸谌芦辜窦湛逯练雒"
    "趙錢孫鄭馮陳衛蔣韓楊許呂張孔嚴華陶謝鄒喻竇雲蘇範魯韋馬鳳兪鮑費雷賀湯羅畢鄔樂時齊顧黃蕭計談龐紀項閔賈婁顏鍾駱蔡樊"
    "萬盧莫經繆應鄧單諸鈕龔滎陸榮車寧仇厲劉葉韶黎賴喬蒼雙聞黨譚貢勞酈莊閻連習魚廖滿國廣東歐師鞏聶冷簡饒關蓋麥簡溫區佘"
)
_DOUBLE_SURNAMES = (
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|端木|"
    "南宫|独孤|长孙|宇文|轩辕|闻人|澹台|拓跋|申屠|呼延|司空|公冶|百里|东郭|钟离|西门|张简|范姜"
)

PERSON = (
    rf"(?:(?:{_DOUBLE_SURNAMES})[\u4e00-\u9fff]{{1,2}}|[{_SINGLE_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    r"|[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,8})+)"
)
"""A name that can be told by its family name, or by the dot of a transcribed one."""

_PERSON = re.compile(PERSON)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LATIN_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}")
_ACCOUNT = re.compile(r"[^\W_](?:[\w·•・+@&.’'「」\-]| (?=[A-Za-z0-9]))*[\w)）」+]")
_ACCOUNT_CHARS = 16
_CJK_BLANK = re.compile(r"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff])")

_MEDIUM = re.compile(
    r"(?:[报報网網社台臺刊局厅部委]|新闻|新聞|日报|在线|在線|客户端|杂志|周刊|传媒|电视|广播|卫视|时报|频道|中心|发布|"
    r"头条|快讯|研究院|出版社|办公室|新媒体|融媒|学会|协会|大学|公司|集团|官网|公众号|财经)(?:·?评论)?$"
)
_PLACEHOLDER = re.compile(
    r"admin\w*|administrator|root|user\d*|webmaster|test|editor|author|news|none|null|unknown|"
    r"(?:(?:本站|本网|网站|系统|责任|网络|新闻|值班)?(?:编辑部?|編輯|小编|编者|管理员|管理員|作者|记者|通讯员|整理|采编))|"
    r"责编|佚名|匿名|未知|不详|无名氏?|网络|網絡|互联网|网友|用户|转载|转帖|转自|原创稿?|首发|投稿|综合|其他|其它|来源网络|"
    r"未知来源|来源|网络来源|报道|整合|综合报道|摄影|图文|微信|微博|朋友圈|易信|豆瓣|.{0,4}好友|.{0,4}空间|更多|标准|本站|本网|本站原创|本网原创|官方|无|默认|[大中小超特]{1,4}|-+|\d+",
    re.I,
)
# Words that a sentence or a control has and a name has not.
_NO_NAME = re.compile(
    r"^(?:的|地|不|是|在|从|對|对|被|为|由|与|及|和|或|等|就|也|我|你|您|他|她|请|本人|本文|将|把|系|已|均|仅|了|如|若|从|称|获悉|说|介绍|"
    r"认为|表示|发现|走访|点击|查看|关注|列表|文章|介绍|简介|声明|单位|更多|最新|相关|全部|正文|首页|返回|关闭|打印|收藏|举报|分享|"
    r"评论|登录|注册|下载|搜索|订阅|展开|发布|发表|更新|来自)|"
    r"观点|立场|代表|版权|责任|声明|转载|所有|获悉|一下|如有|侵权|提供|供图|系信息|敬请|[摄攝图圖]$|"
    r"点击|阅读|浏览|二维码|文章列表|最新文章|(?:的|了|吗|呢)$"
)
_TITLE_BEFORE_NAME = re.compile(rf".*(?:长|员|授|师|士|任|席|家|理|监|裁|官|者|人|生)({PERSON})")
_ROLE = re.compile(
    r"^(?:本报|本网|本刊|本台|特约|专栏|见习|实习|首席|高级|全媒体|融媒体|新媒体|资深|驻站|\s)*"
    r"(?:记者|記者|作者|通讯员|通訊員|实习生|撰稿人|撰文|评论员|主笔)\s*|"
    r"\s*(?:/?(?:摄影|图文|综合|编译|联合|现场|专题)?(?:报道|報道|報導|整理|编译|撰文|供稿)|/文|/摄|发自.{2,8})$"
)
_SPLIT = re.compile(
    r"[、,，/／;；&＆+＋|｜丨]|\s+|和(?=[\u4e00-\u9fff]{2,3}$)|(?<=[\u4e00-\u9fff]{2})与(?=[\u4e00-\u9fff]{2,3}$)"
)
_FROM_PLACE = re.compile(
    r"(?<=[\u4e00-\u9fff])\s*[/／╱]\s*[\u4e00-\u9fff]{2,4}(?:連線|综合|綜合)?(?:報導|報道|报道|电|電)$"
)
TRIM = " 　:：|｜丨-—–_《》“”\"'()（）[]【】<>,，、;；。·•@*※□■◎●▲△○|©"


def is_person(name: str) -> bool:
    """Whether a name is a person's by its family name or its dot."""
    return bool(_PERSON.fullmatch(name))


def is_short_name(name: str) -> bool:
    """Whether a name could be a person's: a known family name, 2–4 characters, or a Latin name."""
    return is_person(name) or (
        bool(_HAN_NAME.fullmatch(name) or _LATIN_NAME.fullmatch(name))
        and is_account(name)
        and not is_medium(name)
    )


def is_account(name: str) -> bool:
    """Whether a name could be that of an account or an organisation: short and no sentence."""
    return (
        2 <= len(name) <= _ACCOUNT_CHARS
        and not name.isdigit()
        and not is_placeholder(name)
        and not _NO_NAME.search(name)
        and bool(_ACCOUNT.fullmatch(name))
    )


def is_medium(name: str) -> bool:
    """Whether a name ends as those of newspapers, sites, channels and offices do."""
    return bool(_MEDIUM.search(name))


def is_placeholder(name: str) -> bool:
    """Whether a name stands in place of one: admin, 佚名, 本站."""
    return bool(_PLACEHOLDER.fullmatch(name))


def split_names(text: str) -> list[str]:
    """The names in a text, as printed.

    >>> split_names("王乐文 方　敏")
    ['王乐文', '方敏']
    """
    if _LATIN_NAME.fullmatch(text.strip(TRIM)):
        return [text.strip(TRIM)]
    names: list[str] = []
    half = False
    # ／屏東報導 after a name is the place that it reports from
    for token in _SPLIT.split(_FROM_PLACE.sub("", text.strip(TRIM))):
        token = token.strip(TRIM)
        single = len(token) == 1 and "\u4e00" <= token <= "\u9fff"
        if single and half:
            names[-1] += token
            half = False
        elif token:
            names.append(token)
            half = single
    return [name for name in map(_bare, names) if name]


def _bare(name: str) -> str:
    """A name without the office that it holds (研究员徐占忱) and its role (记者 …)."""
    name = _ROLE.sub("", name).strip(TRIM)
    titled = _TITLE_BEFORE_NAME.fullmatch(name) if len(name) > 5 else None
    return titled[1] if titled else name


def close_blanks(name: str) -> str:
    """A name without blanks between its Chinese characters."""
    return _CJK_BLANK.sub("", name)
