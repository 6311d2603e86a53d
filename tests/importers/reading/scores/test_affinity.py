"""How much a heading belongs to a text: shared pairs of characters, the rare ones weighing more."""

from importers.reading.scores.affinity import REACH, Affinity, pairs
from tests.importers.reading.pages import view

FERRY = "5月13日清晨，望川区河埠街道的老渡口响起汽笛，一艘电动渡船靠了岸，两岸居民过河不用再绕七公里。"
BOOKS = "5月18日一早，望川区朔安路小学门前排起长队，孩子们抱着旧书来换绿萝，三本书换一盆，一上午换出四百盆。"
ROOF = "5月8日，望川区砖塔社区的楼顶菜园迎来丰收，居民们把丝瓜和辣椒分装成四十份，送给楼里的老人。"


def test_pairs_cross_no_punctuation():
    assert pairs("渡船，靠岸") == {"渡船", "靠岸"}
    assert pairs("5G网") == {"5G", "G网"}
    assert pairs("。") == pairs("渡") == set()


def test_a_headline_belongs_to_its_own_text():
    affinity = Affinity(view("老渡口来了电动渡船", FERRY, "旧书换来新绿萝", BOOKS, "楼顶菜园送丝瓜", ROOF))
    assert affinity.of(0, range(1, 2)) > 0.3
    assert affinity.of(0, range(3, 4)) == affinity.of(0, range(5, 6)) == 0
    assert affinity.of(2, range(3, 4)) > affinity.of(2, range(1, 2))


def test_what_every_text_shares_weighs_little():
    texts = [FERRY * 4, BOOKS * 4, ROOF * 4]
    affinity = Affinity(view("望川区：老渡口", *texts))
    assert affinity.weights["望川"] < affinity.weights["渡口"]


def test_a_heading_without_pairs_belongs_nowhere():
    assert Affinity(view("水", FERRY)).of(0, range(1, 2)) == 0


def test_affinity_is_a_share():
    affinity = Affinity(view(FERRY, FERRY))
    assert 0.9 < affinity.of(0, range(1, 2)) <= 1


def test_the_text_below_ends_where_another_story_must_start():
    signed = f"本报讯（记者 沈砚）{BOOKS}"
    page = view("老渡口来了电动渡船", FERRY, FERRY, "旧书换来新绿萝", signed, BOOKS)
    assert Affinity(page).following(0) == range(1, 4)
    assert Affinity(page).following(3) == range(4, 6)


def test_the_text_above_begins_where_its_story_starts():
    signed = f"本报讯（记者 沈砚）{FERRY}"
    page = view("旧书换来新绿萝", BOOKS, "老渡口来了电动渡船", signed, ROOF, "楼顶菜园送丝瓜")
    assert Affinity(page).preceding(5) == range(3, 5)


def test_neither_reaches_far():
    page = view(*[BOOKS] * 40)
    assert Affinity(page).following(0) == range(1, 1 + REACH)
    assert Affinity(page).preceding(39) == range(39 - REACH, 39)
