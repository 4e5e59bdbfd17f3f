"""One computation of a whole book: which formula waits for which, and what each comes to."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from tests.google.book import Book, Tab
from tests.google.choosing import CHOOSING
from tests.google.criteria import Cells
from tests.google.formula_grammar import (
    Binary,
    Call,
    Literal,
    Named,
    Node,
    Reference,
    Unary,
    Wrong,
    parse,
    reference,
)
from tests.google.formula_values import (
    COMPARED,
    Area,
    Array,
    Content,
    Failure,
    Place,
    Scalar,
    Value,
    calculated,
    failing,
    lifted,
    order,
    to_number,
    to_text,
)
from tests.google.functions import WHOLE, contents, shape
from tests.google.functions_single import SINGLE
from tests.google.show import separators

Given = TypeVar("Given")
Result = TypeVar("Result")
CIRCULAR = Failure(
    "#REF!",
    "Circular dependency detected. To resolve with iterative calculation, "
    "see File > Settings > Calculation.",
)


class _Needs(Exception):  # noqa: N818 - no error, but a formula that has to wait
    """A formula met others that are not computed yet."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.places = places


class Reckoning:
    """Computes every formula of a book once."""

    def __init__(self, book: Book, today: date) -> None:
        self.locale = book.locale
        self.today = today
        self.values: dict[Place, Content] = {}
        self.formulas: dict[Place, str] = {}
        self._tabs = {tab.id: tab for tab in book.sheets}
        self._titles = {tab.title.casefold(): tab for tab in book.sheets}
        self._named = {one["name"].casefold(): one["range"] for one in book.named_ranges.values()}
        self._cells: dict[Area, Cells] = {}
        self._areas: dict[tuple[Reference, int], Area] = {}
        self._read = partial(parse, comma_decimal=separators(book.locale)[0] == ",")
        for tab in book.sheets:
            self._load(tab)
        self._open = dict.fromkeys(self.formulas)

    def _load(self, tab: Tab) -> None:
        for (row, column), cell in tab.cells.items():
            if not cell.value:
                continue
            (kind, value), *_ = cell.value.items()
            place = (tab.id, row, column)
            if kind == "formulaValue":
                self.formulas[place] = value
            else:
                self.values[place] = value if kind != "errorValue" else Failure("#ERROR!")

    def settle(self, place: Place) -> None:
        """Compute a formula, and first those that it needs; a circle of them is an error."""
        waiting, stack = set(), [place]
        while stack:
            place = stack[-1]
            if place not in self.values:
                try:
                    self._keep(place, self._result(place))
                except _Needs as needs:
                    waiting.add(place)
                    for needed in needs.places:
                        if needed in waiting:
                            self._keep(needed, CIRCULAR)
                    stack += [needed for needed in needs.places if needed not in waiting]
                    continue
            stack.pop()
            waiting.discard(place)

    def _keep(self, place: Place, value: Content) -> None:
        self.values[place] = value
        self._open.pop(place, None)

    def _result(self, place: Place) -> Content:
        try:
            return self.scalar(self.value(self._read(self.formulas[place]), place), place)
        except Failure as failure:
            return failure

    def at(self, place: Place) -> Content:
        """Give what a cell holds; raises _Needs where that is to be computed first."""
        if place in self._open:
            raise _Needs([place])
        return self.values.get(place)

    def cells(self, area: Area) -> Cells:
        """Give the cells of an area in order."""
        found = self._cells.get(area)
        if found is None:
            sheet = area.sheet
            places = [
                (sheet, row, column)
                for row in range(area.top, area.bottom + 1)
                for column in range(area.left, area.right + 1)
            ]
            if needed := [place for place in places if place in self._open]:
                raise _Needs(needed)
            found = Cells([self.values.get(place) for place in places], self.locale)
            self._cells[area] = found
        return found

    def value(self, node: Node, at: Place, *, many: bool = False) -> Value:
        """Compute a part of a formula; with `many`, operators work on whole areas."""
        match node:
            case Literal():
                return node.value
            case Reference():
                return self._area(node, at)
            case Call():
                return self._call(node, at, many=many)
            case Binary():
                work = partial(self._operate, node.sign)
                return self._each(work, (node.left, node.right), at, many=many)
            case Unary():
                return self._each(partial(self._sign, node.sign), (node.operand,), at, many=many)
            case Named():
                return self._range(node.name)
            case Wrong():
                raise Failure(node.shown)

    def scalar(self, value: Value, at: Place) -> Content:
        """Give one value: of an area, the cell in the formula's own row or column."""
        if isinstance(value, Array):
            return value.flat[0]
        if not isinstance(value, Area):
            return value
        sheet, top, left, bottom, right = value
        if top != bottom and left == right and top <= at[1] <= bottom:
            top = bottom = at[1]
        if left != right and top == bottom and left <= at[2] <= right:
            left = right = at[2]
        if top != bottom or left != right:
            raise Failure("#VALUE!", "An array value could not be found.")
        return self.at((sheet, top, left))

    def caught(self, node: Node, at: Place) -> Content:
        """Compute one value; an error comes as a value."""
        try:
            return self.scalar(self.value(node, at), at)
        except Failure as failure:
            return failure

    def _each(
        self,
        work: Callable[[Sequence[Content]], Scalar],
        nodes: Sequence[Node],
        at: Place,
        *,
        many: bool,
    ) -> Value:
        if not many:
            return work([self.caught(node, at) for node in nodes])
        given = [self.value(node, at, many=True) for node in nodes]
        sizes = [shape(one) for one in given]
        size = max(height for height, _ in sizes), max(width for _, width in sizes)
        if size == (1, 1):
            return work([self.scalar(one, at) for one in given])
        return Array(lifted(work, [self._spread(one, size) for one in given]), size[1])

    def _spread(self, value: Value, size: tuple[int, int]) -> Sequence[Content]:
        """Give the values that stand for one operand in every cell of a larger area."""
        own = shape(value)
        flat = contents(self, value)
        if own == size:
            return flat
        height, width = own
        rows = [row if height > 1 else 0 for row in range(size[0])]
        columns = [column if width > 1 else 0 for column in range(size[1])]
        if max(rows) >= height or max(columns) >= width:
            raise Failure("#VALUE!", "Array arguments are of different size.")
        return [flat[row * width + column] for row in rows for column in columns]

    def _operate(self, sign: str, given: Sequence[Content]) -> Scalar:
        left, right = map(failing, given)
        if sign in COMPARED:
            return COMPARED[sign](order(left, right))
        if sign == "&":
            return to_text(left, self.locale) + to_text(right, self.locale)
        return calculated(sign, to_number(left, self.locale), to_number(right, self.locale))

    def _sign(self, sign: str, given: Sequence[Content]) -> Scalar:
        if sign == "+":
            return failing(given[0])
        number = to_number(given[0], self.locale)
        return number / 100 if sign == "%" else -number

    def _call(self, call: Call, at: Place, *, many: bool) -> Value:
        if call.name in CHOOSING and not many:
            return CHOOSING[call.name](self, call.arguments, at)
        if call.name in WHOLE:
            many = many or call.name == "SUMPRODUCT"
            given = [self.value(node, at, many=many) for node in call.arguments]
            return _counted(call, WHOLE[call.name], self, given)
        if call.name not in SINGLE:
            raise Failure("#NAME?", f"Unknown function: '{call.name}'.")
        work = partial(_counted, call, SINGLE[call.name], self)
        return self._each(work, call.arguments, at, many=many)

    def _area(self, node: Reference, at: Place) -> Area:
        key = (node, at[0])
        if key not in self._areas:
            self._areas[key] = self._resolved(node, at[0])
        return self._areas[key]

    def _resolved(self, node: Reference, own: int) -> Area:
        tab = self._tabs[own] if node.sheet is None else self._titles.get(node.sheet.casefold())
        if tab is None:
            raise Failure("#REF!", f"Unresolved sheet name '{node.sheet}'.")
        top, left = node.top or 0, node.left or 0
        bottom = tab.rows - 1 if node.bottom is None else min(node.bottom, tab.rows - 1)
        right = tab.columns - 1 if node.right is None else min(node.right, tab.columns - 1)
        if top > bottom or left > right:
            raise Failure("#REF!", "Reference does not exist.")
        return Area(tab.id, top, left, bottom, right)

    def _range(self, name: str) -> Area:
        found = self._named.get(name.casefold())
        if found is None:
            raise Failure("#NAME?", f"Unknown range name: '{name}'.")
        ends = ("endRowIndex", "endColumnIndex")
        bottom, right = (found[end] - 1 if end in found else None for end in ends)
        top, left = found.get("startRowIndex", 0), found.get("startColumnIndex", 0)
        sheet = found.get("sheetId", 0)
        return self._resolved(Reference(None, top, left, bottom, right), sheet)

    def indirect(self, text: str, at: Place) -> Area:
        """Give the cells that a text names."""
        node = reference(text)
        if node is not None:
            return self._area(node, at)
        if text.casefold() not in self._named:
            raise Failure("#REF!", f"'{text}' is not a valid cell/range reference.")
        return self._range(text)


def _counted(
    call: Call,
    function: Callable[[Reckoning, Given], Result],
    reckoning: Reckoning,
    given: Given,
) -> Result:
    try:
        return function(reckoning, given)
    except (IndexError, ValueError):
        raise Failure("#N/A", f"Wrong number of arguments to {call.name}.") from None
