"""What hypothesis draws: cells with their truths, sheets and workbooks that hold them."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from tests.stores.cabinet import FAILED, HONEST
from tests.stores.generated import Book, Look, Page
from tests.stores.specimens import (
    DATES,
    ELAPSED,
    GENERAL,
    NUMBERS,
    PERCENTS,
    Specimen,
    formula,
    inline,
    moment,
    number,
    shared,
    tagged,
)

TOKENS = (
    "Mục tiêu", "Vie\u0323\u0302t", " ", "\n", "\t", "&", "<b>", '"', "'", "_x0041_", "_x005F_",
    "x005F_", "\x1b", "\r\n", "\r", "\U0001f600", "\u00a0", "=1+1", "#N/A", "98%", "]]", "đ", "1",
)  # fmt: skip
LOOKS = st.builds(
    Look,
    prefix=st.sampled_from(("", "", "", "x:")),
    quote=st.sampled_from('""\''),
    between=st.sampled_from(("", "", "\n  ", "\r\n\t", "<!-- ghi chú -->", "<?xem lại?>")),
    addressed=st.sampled_from((True, True, False)),
    numbered=st.sampled_from((True, True, False)),
    kind_first=st.booleans(),
    opening=st.sampled_from((
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n',
        "<?xml version='1.0' encoding='utf-8'?>\n",
        '\ufeff<?xml version="1.0" encoding="UTF-8"?>',
        "",
    )),
    dimension=st.sampled_from((None, "A1", "A1:XFD1048576", "B2:C3", "A1:C5")),
    extras=st.booleans(),
    spelt=st.booleans(),
)  # fmt: skip


def _numbers() -> st.SearchStrategy[Specimen]:
    floats = st.floats(allow_nan=False, allow_infinity=False).map(repr)
    whole = st.integers(-(10**18), 10**18).map(str)
    money = st.decimals(-(10**9), 10**9, places=2).map(str)
    shown = st.sampled_from((GENERAL, *NUMBERS, *PERCENTS))
    return st.builds(number, floats | whole | money, shown)


def _moments() -> st.SearchStrategy[Specimen]:
    days = st.integers(0, 80_000) | st.integers(0, 2_958_465)
    seconds = st.just(0) | st.integers(0, 86_399)
    serial = st.builds(lambda day, second: repr(day + second / 86_400), days, seconds)
    return st.builds(moment, serial, st.sampled_from((*DATES, *ELAPSED)))


def _texts() -> st.SearchStrategy[Specimen]:
    runs = st.lists(
        st.lists(st.sampled_from(TOKENS), max_size=4).map("".join), min_size=1, max_size=3
    )
    return st.builds(_text, runs, st.sampled_from(("s", "inlineStr", "str")))


def _text(runs: list[str], kind: str) -> Specimen:
    text = "".join(runs)
    if kind == "str":
        return formula(f"<f>B9</f>{tagged(text, 'v')}", text or None, kind="str")
    one = tagged(text)
    item = one if len(runs) == 1 else "".join(f"<r><rPr/>{tagged(run)}</r>" for run in runs)
    return (shared if kind == "s" else inline)(item, text or None)


PLAIN = _numbers() | _moments() | _texts()
CELLS = PLAIN | st.sampled_from(HONEST) | st.sampled_from(FAILED)


SPLINTERS = (
    b"", b"<", b">", b"&", b'"', b"<!--", b"-->", b"<![CDATA[", b"\0", b"</row>", b"<row>", b"<c/>",
    b"<c><v>7</v></c>", b' r="A1"', b' t="e"', b' t="s"', b"<v>1</v>", b"1", b"e", b"\xff",
)  # fmt: skip
TITLES = ("Tờ 1", "OKR phòng", "Vie\u0323\u0302t", "A & B", "A ", "a", "A", 'Tờ "hai"', "Quý'3")
PARTS = ("", "", "worksheets/Trang tính.xml", "worksheets/sheet12.xml", "worksheets/bảng-1.xml")
STATES = ("", "", ' state="hidden"', ' state="veryHidden"')


@st.composite
def pages(
    draw: st.DrawFn,
    cells: st.SearchStrategy[Specimen],
    shelf: Sequence[Specimen],
    looks: st.SearchStrategy[Look],
) -> Page:
    """Draw a sheet of some cells and many from a shelf, places left out between them."""
    width, step = draw(st.integers(1, 12)), draw(st.integers(1, 3))
    first, every = draw(st.integers(0, 999)), draw(st.sampled_from((1, 7, 31, 101)))
    taken = (shelf[(first + at * every) % len(shelf)] for at in range(len(shelf) * 2 // 3))
    drawn = [*draw(st.lists(cells, min_size=3, max_size=20)), *taken]
    places = {divmod(at * step, width): cell for at, cell in enumerate(drawn)}
    top, left = draw(st.integers(0, 9)), draw(st.integers(0, 9))
    merge = (top, left, top + draw(st.integers(0, 3)), left + draw(st.integers(1, 3)))
    return Page(
        title="",
        cells=places,
        look=draw(looks),
        hidden=draw(st.frozensets(st.integers(0, 12), max_size=3)),
        hidden_columns=draw(st.frozensets(st.integers(0, 12), max_size=2)),
        merges=(merge,) if draw(st.booleans()) else (),
        state=draw(st.sampled_from(STATES)),
    )


@st.composite
def books(
    draw: st.DrawFn,
    cells: st.SearchStrategy[Specimen],
    shelf: Sequence[Specimen] = (),
    looks: st.SearchStrategy[Look] = LOOKS,
) -> Book:
    """Draw a workbook of one to three worksheets, often with a chart sheet between them."""
    drawn = draw(st.lists(pages(cells, shelf, looks), min_size=1, max_size=3))
    titles = draw(st.permutations(TITLES))
    sheets = [replace(page, title=title) for page, title in zip(drawn, titles, strict=False)]
    sheets[0] = replace(sheets[0], state="", part=draw(st.sampled_from(PARTS)))
    if draw(st.booleans()):
        sheets.insert(draw(st.integers(0, len(sheets))), Page("Biểu đồ", {}, chart=True))
    late = draw(st.sampled_from((False, False, False, True)))
    return Book(tuple(sheets), date1904=late, look=draw(LOOKS))


@st.composite
def damaged(draw: st.DrawFn, part: bytes) -> bytes:
    """Cut, double or overwrite a stretch of a part, or put something in between."""
    start = draw(st.integers(0, len(part)))
    end = min(start + draw(st.integers(0, 12)), len(part))
    put = draw(st.sampled_from(SPLINTERS) | st.binary(max_size=3) | st.just(part[start:end] * 2))
    return part[:start] + put + part[end:]
