r"""The language of files.list's `q`: `name = 'A\'s' and trashed = false`.

https://developers.google.com/workspace/drive/api/guides/ref-search-terms; `and` and `or` are
evaluated from left to right, so neither binds more closely.
"""

import operator
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from tests.google.access import effective
from tests.google.drive_errors import invalid_value
from tests.google.resource import Asked, stamp
from tests.google.rights import RANK
from tests.google.world import File, Permission

Test = Callable[[Asked, File], bool]
TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"""|(?P<word>[A-Za-z]+)|(?P<sign><=|>=|!=|=|<|>|\(|\)|\{|\}))"""
)
COMPARE: dict[str, Callable[[object, object], bool]] = {"=": operator.eq, "!=": operator.ne}
ORDER: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Token(NamedTuple):
    """A word, a sign or a quoted text of a query."""

    kind: str
    value: str


def tokens(text: str) -> list[Token]:
    """Return the tokens of a query. Raises DriveError (400) for anything else."""
    found, place, end = [], 0, len(text.rstrip())
    while place < end:
        match = TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise invalid_value("q")
        value = match[match.lastgroup]
        if match.lastgroup == "text":
            value = re.sub(r"\\(.)", r"\1", value[1:-1])
        found.append(Token(match.lastgroup, value))
        place = match.end()
    return found


class _Parser:
    def __init__(self, text: str) -> None:
        self.rest = tokens(text)

    def take(self, *values: str, kind: str = "") -> str:
        """Take the next token, which must be one of these or of this kind."""
        known = bool(self.rest) and (self.rest[0].kind == kind if kind else self.comes(*values))
        if not known:
            raise invalid_value("q")
        return self.rest.pop(0).value

    def comes(self, *values: str) -> bool:
        """Whether the next token is a word or a sign and one of these."""
        return bool(self.rest) and self.rest[0].kind != "text" and self.rest[0].value in values

    def whole(self) -> Test:
        test = self.clauses()
        if self.rest:
            raise invalid_value("q")
        return test

    def clauses(self) -> Test:
        test = self.clause()
        while self.comes("and", "or"):
            joined = _both if self.take("and", "or") == "and" else _either
            test = joined(test, self.clause())
        return test

    def clause(self) -> Test:
        if self.comes("not"):
            self.take("not")
            return _negated(self.clause())
        if self.comes("("):
            self.take("(")
            test = self.clauses()
            self.take(")")
            return test
        if self.rest and self.rest[0].kind == "text":
            return self.membership()
        return self.term()

    def membership(self) -> Test:
        value = self.take(kind="text")
        self.take("in")
        return _membership(value, self.take("parents", "owners", "writers", "readers"))

    def term(self) -> Test:
        name = self.take(kind="word")
        match name:
            case "name" | "mimeType" | "fullText":
                sign = self.take("=", "!=", "contains")
                return _text(name, sign, self.take(kind="text"))
            case "modifiedTime" | "createdTime":
                return _time(name, self.take(*ORDER), self.take(kind="text"))
            case "trashed" | "starred" | "sharedWithMe":
                return self.truth(name)
            case "properties" | "appProperties":
                return self.property(name)
            case "parents" | "owners" | "writers" | "readers":
                self.take("in")
                return _membership(self.take(kind="text"), name)
            case _:
                raise invalid_value("q")

    def truth(self, name: str) -> Test:
        if name == "sharedWithMe" and not self.comes("=", "!="):
            return _truth(name, "=", wanted=True)
        sign = self.take("=", "!=")
        return _truth(name, sign, wanted=self.take("true", "false") == "true")

    def property(self, name: str) -> Test:
        for word in ("has", "{", "key", "="):
            self.take(word)
        key = self.take(kind="text")
        for word in ("and", "value", "="):
            self.take(word)
        value = self.take(kind="text")
        self.take("}")
        return _property(name, key, value)


def _both(one: Test, other: Test) -> Test:
    return lambda asked, file: one(asked, file) and other(asked, file)


def _either(one: Test, other: Test) -> Test:
    return lambda asked, file: one(asked, file) or other(asked, file)


def _negated(test: Test) -> Test:
    return lambda asked, file: not test(asked, file)


def _text(name: str, sign: str, value: str) -> Test:
    def of(file: File) -> str:
        return file.mime_type if name == "mimeType" else file.name

    if sign != "contains":
        return lambda _, file: COMPARE[sign](of(file), value)
    start = re.compile(("" if name != "name" else r"(?:^|\W)") + re.escape(value), re.IGNORECASE)
    return lambda _, file: start.search(of(file)) is not None


def _time(name: str, sign: str, value: str) -> Test:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise invalid_value("q") from error
    limit = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()

    def test(asked: Asked, file: File) -> bool:
        modified = name == "modifiedTime"
        return ORDER[sign](stamp(asked, file).modified if modified else file.created, limit)

    return test


def _truth(name: str, sign: str, *, wanted: bool) -> Test:
    def of(asked: Asked, file: File) -> bool:
        if name == "trashed":
            return asked.world.is_trashed(file)
        own = Permission("user", "reader", asked.grant.email).id
        return name == "sharedWithMe" and own in file.permissions

    return lambda asked, file: COMPARE[sign](of(asked, file), wanted)


def _property(name: str, key: str, value: str) -> Test:
    def test(asked: Asked, file: File) -> bool:
        private = file.app_properties.get(asked.grant.project, {})
        return (file.properties if name == "properties" else private).get(key) == value

    return test


def _membership(value: str, where: str) -> Test:
    def test(asked: Asked, file: File) -> bool:
        if where == "parents":
            root = asked.world.root(asked.grant.email)
            return file.parent == (root if value == "root" else value)
        email = asked.grant.email if value == "me" else value
        if where == "owners":
            return file.owner == email
        least = RANK["writer" if where == "writers" else "reader"]
        listed = effective(asked.world, file).values()
        return any(each.grantee == email and RANK[each.role] >= least for each in listed)

    return test


def parsed(text: str) -> Test:
    """Return the test a query means; an empty one lets every file through.

    Raises DriveError (400, `Invalid Value`, location `q`) for what is no query.
    """
    return _Parser(text).whole() if text.strip() else lambda _asked, _file: True
