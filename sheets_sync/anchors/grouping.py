"""Objectives with their key results, put together by code."""

from collections.abc import Sequence

from sheets_sync.anchors.codes import objective_of, read_code
from sheets_sync.model.department import OkrLine, PersonOkr
from sheets_sync.model.draft import Objective


def objectives_of(department: str, lines: Sequence[OkrLine]) -> tuple[Objective, ...]:
    """Put each key result below its objective, by code, in the order the lines came.

    Key results whose objective line is blank stand below an untitled one: nothing is lost.
    """
    below: dict[str, list[OkrLine]] = {}
    heads: dict[str, OkrLine] = {}
    for line in lines:
        code = line.code or ""
        read = read_code(code)
        if read and not read.result:
            heads[code] = line
        else:
            below.setdefault(objective_of(code), []).append(line)
    for code, results in below.items():
        heads.setdefault(code, _stand_in(results[0], code))
    return tuple(
        Objective(head, tuple(below.get(code, ())), department, _person(head))
        for code, head in heads.items()
    )


def _stand_in(result: OkrLine, code: str) -> OkrLine:
    person = {"person": result.person} if isinstance(result, PersonOkr) else {}
    return type(result)(code=code, place=result.place, **person)


def _person(line: OkrLine) -> str:
    if not isinstance(line, PersonOkr):
        return ""
    read = read_code(line.code)
    return line.person or (read.person if read else "")
