"""Words that tell what a line is: each rule with the lines it is for, and lines that only look like them."""

import pytest

from importers.reading import lexicon
from importers.text.fold import fold


@pytest.mark.parametrize(
    "line",
    [
        "图说新闻",
        "图文新闻",
        "图片新闻",
        "图片报道",
        "圖片報道",
        "图说渡南",
        "镜头",
        "光影",
        "光影社区",
        "影像·乡村",
        "老街掠影",
        "聚焦镜头",
    ],
)
def test_a_column_of_pictures(line):
    assert lexicon.picture_column(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "镜头下的村庄",
        "光影留住乡愁",
        "图片展开幕",
        "摄影协会换届",
        "影像馆揭牌",
        "图文并茂讲故事",
        "图书馆开馆",
        "定格美好瞬间",
        "部门动态",
        "他把镜头对准邻居",
    ],
)
def test_a_headline_about_pictures_is_no_column(line):
    assert not lexicon.picture_column(fold(line))


@pytest.mark.parametrize(
    "line", ["部门动态", "科技简讯", "社区播报", "便民信息", "一周要闻", "简讯", "部门直通车", "要闻一束"]
)
def test_a_column_of_short_items(line):
    assert lexicon.briefs_column(fold(line))


@pytest.mark.parametrize(
    "line", ["图说新闻", "一线见闻·基层行", "渡南社区", "动态管理见成效", "快递小哥有了歇脚处的好消息"]
)
def test_other_lines_head_no_short_items(line):
    assert not lexicon.briefs_column(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "部门动态",
        "图说新闻",
        "一线见闻·基层行",
        "走街串巷·看变化",
        "民生速览",
        "身边人身边事",
        "新春走基层",
        "社區茶座",
        "暑期进行时",
        "记者手记",
    ],
)
def test_a_standing_heading_sounds_like_one(line):
    assert lexicon.column_score(fold(line)) >= 2.5


@pytest.mark.parametrize(
    "line",
    [
        "清渠入户 好水到家",
        "渡南街道组织清扫",
        "农村党建",
        "小区换新颜",
        "五月的风吹过田野",
        "共3万户受益",
        "近日，渡南街道",
        "“村晚”开演",
    ],
)
def test_a_headline_sounds_like_none(line):
    assert lexicon.column_score(fold(line)) < 2.5


@pytest.mark.parametrize(
    "line", ["奋进新征程 建功新时代", "凝心聚力抓落实 实干担当促发展", "牢记嘱托谱新篇 砥砺前行开新局"]
)
def test_a_slogan_is_two_phrases_of_campaign_words(line):
    assert lexicon.slogan_score(line) > 1.5


@pytest.mark.parametrize(
    ("line", "most"),
    [
        ("清渠入户 好水到家", 0.5),
        ("老人有饭吃 孩子有书读", 0.5),
        ("奋进新征程", 0.0),
        ("渡南街道 奋进新征程建功新时代", 0.0),
        ("奋进 新征程 再出发", 0.0),
        ("清渠入户 好水到家 岸绿景美了", 0.0),
    ],
)
def test_other_phrases_are_hardly_one(line, most):
    assert lexicon.slogan_score(line) <= most


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("老街里的修表匠（城市记忆）", "城市记忆"),
        ("秋收忙起来(农田里的新鲜事)", "农田里的新鲜事"),
        ("社区来了新邻居（记者手记）", "记者手记"),
        ("老渡口新码头（一线·见闻）", "一线·见闻"),
    ],
)
def test_a_column_stands_in_brackets_after_a_headline(headline, name):
    match = lexicon.bracketed_column(fold(headline))
    assert match and match["name"] == name


@pytest.mark.parametrize(
    "headline",
    [
        "守护清渠的人（上）",
        "守护清渠的人（之二）",
        "新渠纪事（节选）",
        "清渠入户（见图）",
        "清渠入户（下转第二版）",
        "（城市记忆）",
        "清渠入户（2024年版）",
        "清渠入户（沈砚摄）",
        "清渠入户（记者沈砚）",
        "清渠入户",
    ],
)
def test_other_brackets_hold_no_column(headline):
    assert lexicon.bracketed_column(fold(headline)) is None


@pytest.mark.parametrize(
    "line",
    [
        "2024年5月16日 星期四 第3版 要闻",
        "二〇二四年五月十六日 星期四",
        "2023年9月21日 农历癸卯年八月初七 第1234期",
        "4 2024年5月16日 星期四",
        "2024年5月16日",
        "星期四",
        "第3版 综合新闻",
        "综合新闻 第3版",
        "第三版",
        "A06 社会",
        "社会 A06",
        "06 社区",
        "3",
        "本版责编：沈砚",
        "责任编辑 沈砚 美编 何平",
        "责  编 沈  砚 电话 0123-456789",
        "编　辑：沈砚",
        "本版编辑 沈砚 美编 小麦",
        "□责任编辑/沈砚",
        "版式设计：沈砚",
        "值班主任：沈砚",
        "新闻热线：12345678",
        "投稿邮箱：news@example.com",
        "国内统一连续出版物号CN 00-0000",
        "扫描二维码 看更多新闻",
    ],
)
def test_furniture(line):
    assert lexicon.is_furniture(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "2024年5月16日，渡南街道组织清扫",
        "2024年5月16日星期四，渡南街道",
        "5月16日",
        "12个村",
        "编辑部的故事",
        "校对是个细致活",
        "主编的一封信",
        "统筹 城乡发展",
        "策划 全村一起动手",
        "视觉 冲击",
        "服务热线开通",
        "新闻热线让群众少跑腿",
        "电话：那头的声音",
        "居民扫二维码进门",
        "版",
        "渡南街道第3版画展",
        "",
    ],
)
def test_news_that_mentions_it_is_no_furniture(line):
    assert not lexicon.is_furniture(fold(line))


@pytest.mark.parametrize("line", ["要闻", "综合新闻", "民生新闻", "副刊", "教育周刊"])
def test_a_page_has_a_name(line):
    assert lexicon.is_section_name(line)


@pytest.mark.parametrize("line", ["新闻发布", "社会各界", "文化惠民", "部门动态", "渡南社区"])
def test_other_short_lines_name_no_page(line):
    assert not lexicon.is_section_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "（下转第2版）",
        "（上接第1版）",
        "下转2版",
        "下转第二版",
        "(下转A02版)",
        "▲上接第1版",
        "紧接第三版",
        "（下转第2版②）",
    ],
)
def test_a_pointer_to_another_page(line):
    assert lexicon.is_pointer(fold(line))


@pytest.mark.parametrize("line", ["下转", "渠水下转", "他转1版看看", "下转第2版的那篇文章讲的是渡南社区", "第2版", ""])
def test_other_lines_point_nowhere(line):
    assert not lexicon.is_pointer(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "渡南街道",
        "渡南街道办事处",
        "文溪社区",
        "望潮镇",
        "官塘村",
        "共青团鹭洲区委",
        "区城管局东关执法中队",
        "区城管执法局：",
        "区住建局",
        "县农业农村局",
        "区政协",
        "区供销社",
        "区融媒体中心",
        "市第三中学",
        "区一中",
        "民建鹭洲区委",
        "国网鹭洲供电公司",
        "区为民服务中心",
        "区市场监管局",
    ],
)
def test_an_organisation_alone_on_its_line(line):
    assert lexicon.is_organisation(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "科普大篷车开进社区",
        "志愿服务进社区",
        "共建美丽乡村",
        "我在他乡",
        "留住美丽家乡",
        "美丽乡村",
        "家门口的社区",
        "温暖社区",
        "一个村",
        "让老人住进新社区",
        "安全进校园",
        "文化惠民进乡村",
        "农村党建",
        "“渡南街道”",
        "渡南街道 文溪社区",
        "近日，渡南街道",
        "老区",
        "党旗飘在基层一线",
        "",
    ],
)
def test_a_sentence_or_a_common_noun_is_no_organisation(line):
    assert not lexicon.is_organisation(fold(line))


@pytest.mark.parametrize(
    ("headline", "kicker"),
    [
        ("渡南街道: 清渠入户", "渡南街道： "),
        ("区城管局：增绿护绿", "区城管局："),
        ("望潮镇官塘村：土蜂蜜出海", "望潮镇官塘村："),
    ],
)
def test_a_kicker_stands_before_a_colon(headline, kicker):
    folded = fold(headline)
    assert folded[: lexicon.colon_kicker(folded)] == kicker


@pytest.mark.parametrize(
    "headline", ["小菜园：种出大幸福", "“邻里节”：欢乐开幕", "渡南街道：", "清渠入户", "送戏进村：好戏连台", ""]
)
def test_other_colons_end_no_kicker(headline):
    assert lexicon.colon_kicker(fold(headline)) == 0


@pytest.mark.parametrize(
    ("headline", "kicker"),
    [
        ("区城管执法局 精心增绿护绿", "区城管执法局 "),
        ("文溪社区\u3000\u3000送温暖", "文溪社区  "),
        ("麦河镇 | 老粮站变成小剧场", "麦河镇 | "),
        ("麦河镇丨老粮站变成小剧场", "麦河镇丨"),
    ],
)
def test_a_kicker_stands_before_a_space_or_a_bar(headline, kicker):
    folded = fold(headline)
    assert folded[: lexicon.spaced_kicker(folded)] == kicker


@pytest.mark.parametrize(
    "headline", ["清渠入户 好水到家", "美丽乡村 幸福生活", "送戏进村 暖人心", "渡南街道", "渡南街道 ", ""]
)
def test_other_phrases_are_no_kicker(headline):
    assert lexicon.spaced_kicker(fold(headline)) == 0


@pytest.mark.parametrize(
    "line",
    [
        "图为志愿者清扫落叶",
        "沈砚（右二）在田里查看墒情",
        "上图：广场一角",
        "志愿者正在清扫落叶",
        "大会现场",
        "俯瞰文溪",
        "图①：老街",
        "资料图",
        "图二为改造后的老街",
        "↑新桥通车",
    ],
)
def test_a_caption_speaks_of_its_photo(line):
    assert lexicon.caption_score(fold(line)) > 0


@pytest.mark.parametrize(
    "line",
    [
        "区里办起上图书馆的班车",
        "上图书馆去",
        "现场会召开",
        "企图",
        "地图上的村庄",
        "下一步，渡南街道",
        "渡南街道组织清扫",
        "→下转第2版",
    ],
)
def test_other_lines_speak_of_none(line):
    assert lexicon.caption_score(fold(line)) == 0


@pytest.mark.parametrize(
    "line",
    ["近日，渡南街道", "5月16日，", "连日来，", "“今年不怕旱了。”", "渡南街道近日", "走进文溪社区，", "入夏以来，"],
)
def test_a_story_begins_with_when_or_where(line):
    assert lexicon.lead_score(fold(line)) >= 1


@pytest.mark.parametrize("line", ["柳师傅说，今年不怕旱了。", "她告诉记者，", "下一步，区里将", "水渠全长三公里。"])
def test_a_story_goes_on_with_other_words(line):
    assert lexicon.lead_score(fold(line)) == 0


@pytest.mark.parametrize(
    "line",
    [
        "下一步，渡南街道将继续清渠。",
        "据悉，水渠全长三公里。",
        "柳师傅说。",
        "街道相关负责人介绍。",
        "截至目前，已通水",
    ],
)
def test_a_story_ends_with_what_comes_next(line):
    assert lexicon.conclusion_score(fold(line)) > 0


@pytest.mark.parametrize("line", ["近日，渡南街道清渠。", "柳师傅说，今年不怕旱", "水渠全长三公里。", "介绍，水渠"])
def test_other_lines_conclude_nothing(line):
    assert lexicon.conclusion_score(fold(line)) == 0


@pytest.mark.parametrize("line", ["寻物启事", "停电预告", "关于封闭青石桥的通告", "更正", "文溪区人民法院公告"])
def test_a_notice_says_that_it_is_one(line):
    assert lexicon.notice_score(fold(line)) > 0


@pytest.mark.parametrize("line", ["公告栏", "声明书的来历", "一纸公告引来的官司怎样了结", "社区办起启事角"])
def test_other_headings_are_no_notice(line):
    assert lexicon.notice_score(fold(line)) == 0


@pytest.mark.parametrize("line", ["（作者系望川区第二中学教师）", "(作者单位:市档案馆)", "（作者为本报评论员）"])
def test_a_note_tells_of_the_author(line):
    assert lexicon.author_note(fold(line))


@pytest.mark.parametrize("line", ["（作者）", "作者系望川区第二中学教师", "（记者 沈砚）"])
def test_other_lines_tell_of_none(line):
    assert not lexicon.author_note(fold(line))
