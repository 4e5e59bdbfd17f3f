"""One request, from who sends it to the reply: token, scopes, quota, and which API answers."""

from dataclasses import dataclass

from tests.google import drive, sheets_call, token
from tests.google.calls import Call
from tests.google.drive_errors import DriveError, drive_form
from tests.google.errors import GoogleError
from tests.google.quota import Quota
from tests.google.resource import Asked
from tests.google.scopes import demand_scope
from tests.google.wire import Reply, Request, said
from tests.google.world import Grant, World

NOT_FOUND = Reply(404, b"<title>Error 404 (Not Found)!!1</title>", "text/html; charset=UTF-8")


@dataclass
class Service:
    """Google, without the wire."""

    world: World
    quota: Quota
    open: bool
    url: str = ""

    def user(self, request: Request) -> str:
        """Return the address of who sends a request, "" for nobody that is known."""
        try:
            return token.caller(self.world, request, open_=self.open).email
        except GoogleError:
            return ""

    def reply(self, request: Request, call: Call) -> Reply:
        """Answer one request; two never change the world at once."""
        try:
            with self.world.lock:
                return self._answered(request, call)
        except (DriveError, token.OAuthError) as error:
            return said(error.code, error.body())
        except GoogleError as error:
            in_drive = call.kind.startswith("drive.")
            return said(error.code, drive_form(error) if in_drive else error.body())

    def _answered(self, request: Request, call: Call) -> Reply:
        kind = call.kind
        if kind == "token":
            return self._token(request)
        if kind == "other":
            return NOT_FOUND
        grant = token.caller(self.world, request, open_=self.open)
        self._admit(kind, request, grant)
        if call.refusal is not None:
            raise call.refusal
        asked = Asked(self.world, grant, request)
        if kind.startswith("sheets."):
            return sheets_call.answer(asked, kind)
        return drive.answer(asked)

    def _admit(self, kind: str, request: Request, grant: Grant) -> None:
        demand_scope(kind, request.method, grant)
        self.quota.charge(kind, grant)

    def _token(self, request: Request) -> Reply:
        match request.path:
            case "/token":
                return token.answer(self.world, request, f"{self.url}/token")
            case "/revoke":
                return token.revoke(self.world, request)
            case _:
                return token.page(self.world, request)
