"""Organisations that no gazetteer lists: where their names begin, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.units.endings import Place
from importers.text.units.organisations import organisations


def named(text, places=()):
    return [text[one.start : one.end] for one in organisations(text, places)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("近日，望江路街道组织清扫。", ["望江路街道"]),
        ("记者走进临湖镇柳沟村。", ["临湖镇", "柳沟村"]),
        ("家住锦屏街道平安里小区的王秀兰说", ["锦屏街道"]),
        ("由新晨社区负责，为碧波社区居民服务。", ["新晨社区", "碧波社区"]),
        ("在于庄村，", ["于庄村"]),
        ("新居民街社区", ["新居民街社区"]),
        ("解放桥街道解放桥社区", ["解放桥街道", "解放桥社区"]),
        ("紫藤二村社区", ["紫藤二村社区"]),
        ("为民社区与团结村", ["为民社区", "团结村"]),
        ("幸福社区开展活动", ["幸福社区"]),
        ("望江路街道办事处", ["望江路街道办事处"]),
        ("到岩城镇调研", ["岩城镇"]),
    ],
)
def test_it_finds_places(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "该街道包企干部下沉一线",
        "各镇（街道）组织开展",
        "全镇上下",
        "乡镇干部",
        "各社区、各村",
        "深入社区",
        "老旧社区",
        "智慧社区建设",
        "建设和谐社区",
        "和谐社区建设",
        "创建文明村",
        "一村一品",
        "送戏进村传廉意",
        "返乡创业",
        "城乡融合",
        "助力乡村振兴",
        "新农村",
        "城中村改造",
        "打造示范村",
        "家乡变化",
        "美丽乡村",
        "背街小巷",
        "城市街道",
        "不断夯实社区治理根基",
        "村民李某",
        "三个社区",
        "乡贤座谈",
        "特色小镇",
        "驻村工作队",
        "两镇三村",
        "多个社区",
        "社区“两委”干部",
        "凝聚乡亲",
        "发展智力助乡",
        "每村一策",
        "街道党工委书记",
        "四邻八乡的观众",
        "住在航运新村",
        "老城区",
        "辖区九个办事处",
        "有的办事处",
        "村党支部书记",
    ],
)
def test_it_takes_no_common_noun_for_a_place(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区委、区政府部署", ["区委", "区政府"]),
        ("区委书记李明", ["区委"]),
        ("共青团云川市委", ["共青团云川市委"]),
        ("团区委联合区妇联", ["团区委", "区妇联"]),
        ("区城市管理局组织工人", ["区城市管理局"]),
        ("联合区民政局、区应急管理局检查", ["区民政局", "区应急管理局"]),
        ("市人力资源和社会保障局", ["市人力资源和社会保障局"]),
        ("县住房和城乡建设局局长", ["县住房和城乡建设局"]),
        ("区创文督导组联合区纪工委", ["区创文督导组", "区纪工委"]),
        ("区督查办开展检查", ["区督查办"]),
        ("县发改委、市卫生健康委", ["县发改委", "市卫生健康委"]),
        ("区行政服务中心", ["区行政服务中心"]),
        ("区图书馆二楼展厅", ["区图书馆"]),
        ("区职工夜校", ["区职工夜校"]),
        ("区城市管理局望江路执法中队队员", ["区城市管理局", "区城市管理局望江路执法中队"]),
        ("市文萃小学大礼堂", ["市文萃小学"]),
        ("市第一人民医院的医生", ["市第一人民医院"]),
        ("市书法家协会", ["市书法家协会"]),
        ("联合市乐善社工组织", ["市乐善社工组织"]),
        ("经济技术开发区管委会", ["经济技术开发区管委会"]),
        ("区自然资源局、区退役军人事务局", ["区自然资源局", "区退役军人事务局"]),
        ("区住建局联合区卫健委", ["区住建局", "区卫健委"]),
        ("区金融工作局、区烟草专卖局", ["区金融工作局", "区烟草专卖局"]),
        ("区供销社和县中医院", ["区供销社", "县中医院"]),
        ("区委党校学员", ["区委", "区委党校"]),
        ("云川区慈善总会", ["云川区慈善总会"]),
        ("云川区实验小学", ["云川区实验小学"]),
        ("青湖新区税务局", ["青湖新区税务局"]),
    ],
)
def test_it_finds_public_bodies(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "党群服务中心门前",
        "继续围绕服务中心大局",
        "以党建为中心",
        "把工作重心放在中心",
        "1个纺织服装展销中心",
        "区域消费中心",
        "返乡创业服务中心",
        "打造廉政文化宣传教育中心",
        "全局观念",
        "发展格局",
        "该局负责人",
        "局委包路段",
        "党委书记",
        "常委、副主任",
        "部委",
        "评委打分",
        "社区“两委”",
        "由学校主办",
        "区里主办",
        "创办企业",
        "区承办的活动",
        "中小学",
        "各学校",
        "家长学校",
        "辖区医院",
        "辖区派出所",
        "志愿服务大队",
        "执法大队",
        "合作社等经营主体",
        "领导小组",
    ],
)
def test_it_takes_no_common_noun_for_a_body(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("位于开发区的云川启衡科技有限公司经理", ["云川启衡科技有限公司"]),
        ("走访鑫沃建材有限公司、恒拓设备制造有限公司等企业", ["鑫沃建材有限公司", "恒拓设备制造有限公司"]),
        ("走访夕月商贸、亿沛商贸等企业", ["夕月商贸", "亿沛商贸"]),
        ("云川市朵柯服饰投资建设", ["云川市朵柯服饰"]),
        ("荆川瑞恒企业运营管理有限公司", ["荆川瑞恒企业运营管理有限公司"]),
        ("绿野种植专业合作社", ["绿野种植专业合作社"]),
        ("青川火车站", ["青川火车站"]),
    ],
)
def test_it_finds_firms(text, names):
    places = [Place(0, 3, "district")] if text.startswith("云川市") else []
    assert named(text, places) == names


@pytest.mark.parametrize(
    "text",
    [
        "该公司",
        "我们公司急需人才",
        "物业公司",
        "多家公司",
        "保险公司的职工",
        "辖区企业",
        "医疗集团",
        "纺织服饰产业",
        "农业科技等产业",
        "子公司",
        "农民专业合作社",
        "火车站",
    ],
)
def test_it_takes_no_common_noun_for_a_firm(text):
    assert named(text) == []


def test_a_name_that_lost_its_beginning_is_marked():
    (one,) = organisations("向企业宣传材料集团有限公司")
    assert one.is_cut


def test_a_place_found_before_is_no_part_of_what_follows():
    text = "东湖区望江路街道晨光村"
    (one,) = organisations(text, [Place(0, 3, "district"), Place(3, 8, "place")])
    assert text[one.start : one.end] == "晨光村"


@pytest.mark.parametrize("text", ["望江路街道党工委", "望江路街道政府", "望江路街道党群服务中心"])
def test_what_runs_a_place_is_the_place(text):
    assert named(text, [Place(0, 5, "place")]) == []


def test_a_commission_of_a_place_is_a_unit_of_its_own():
    assert named("望江路街道纪工委", [Place(0, 5, "place")]) == ["望江路街道纪工委"]


@pytest.mark.parametrize("text", ["晨光路社区门口", "邮政局广场", "市政府广场", "交通局家属院"])
def test_a_landmark_is_no_mention(text):
    assert named(text) == []


def test_traditional_characters_are_read_alike():
    assert named("區城市管理局組織工人") == ["區城市管理局"]


@given(
    st.lists(
        st.sampled_from([*"区市县镇乡村街道社局委办中心公司学校的和在一红旗路，。", "有限公司", "委员会"]), max_size=40
    )
)
def test_any_text_gives_names_in_order_that_lie_in_it(pieces):
    text = "".join(pieces)
    found = organisations(text)
    assert all(0 <= one.start <= one.anchor < one.end <= len(text) for one in found)
    assert [one.end for one in found] == sorted(one.end for one in found)
