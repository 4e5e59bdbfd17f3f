"""Signing in: the token endpoint, the page where a person allows an app, and who a token is.

https://developers.google.com/identity/protocols/oauth2/service-account and …/oauth2/native-app.
"""

import base64
import hashlib
import time
from collections.abc import Mapping
from functools import cache
from urllib.parse import parse_qs, urlencode

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import crypt, jwt

from tests.google.errors import GoogleError
from tests.google.wire import Reply, Request, said
from tests.google.world import ALL_SEEING, DRIVE_SCOPE, Account, Client, Consent, Grant, World

GOOGLE = "https://oauth2.googleapis.com/token"
ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer"
HOUR = 3600


class OAuthError(Exception):
    """An answer of the token endpoint that gives no token."""

    def __init__(self, code: int, error: str, description: str) -> None:
        super().__init__(f"{code} {error}: {description}")
        self.code = code
        self.error = error
        self.description = description

    def body(self) -> dict[str, object]:
        """The JSON body."""
        return {"error": self.error, "error_description": self.description}


def bad_grant(description: str) -> OAuthError:
    """The 400 for an assertion, a refresh token or a code that is no good."""
    return OAuthError(400, "invalid_grant", description)


@cache
def key_pair(number: int = 0) -> tuple[bytes, bytes]:
    """Return an RSA key as PEM, private and public; made once a process.

    It has 1024 bits, as every run checks its key anew, which takes ten times as long for 2048.
    """
    del number
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - of no worth
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private, public


def unauthenticated() -> GoogleError:
    """The 401 for a token that is unknown, revoked or past its time."""
    text = (
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login "
        "cookie or other valid authentication credential. See "
        "https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    return GoogleError(401, "UNAUTHENTICATED", text)


def caller(world: World, request: Request, *, open_: bool) -> Grant:
    """Return who sends a request. Raises GoogleError (401) for nobody that is known."""
    scheme, _, token = request.authorization.partition(" ")
    grant = world.tokens.get(token)
    if grant is None and open_:
        return Grant(ALL_SEEING, "open", frozenset([DRIVE_SCOPE]), all_seeing=True)
    if scheme != "Bearer" or grant is None:
        raise unauthenticated()
    if grant.expires is not None and world.clock.now() >= grant.expires:
        raise unauthenticated()
    if world.account(grant.email).deleted:
        raise unauthenticated()
    return grant


def answer(world: World, request: Request, here: str) -> Reply:
    """Answer `POST /token`; `here` is the endpoint's own address. Raises OAuthError."""
    form = {name: values[0] for name, values in parse_qs(request.raw.decode()).items()}
    form |= _basic(request.authorization)
    match form.get("grant_type"):
        case g if g == ASSERTION:
            return _signed(world, form.get("assertion", ""), here)
        case "refresh_token":
            return _refreshed(world, form)
        case "authorization_code":
            return _first(world, form)
        case other:
            raise OAuthError(400, "unsupported_grant_type", f"Invalid grant_type: {other or ''}")


def _basic(authorization: str) -> dict[str, str]:
    """Return the client's id and secret when they came as HTTP Basic, as oauthlib sends them."""
    scheme, _, coded = authorization.partition(" ")
    if scheme != "Basic":
        return {}
    name, _, secret = base64.b64decode(coded).decode().partition(":")
    return {"client_id": name, "client_secret": secret}


def _issued(world: World, grant: Grant, life: int, **more: str) -> Reply:
    token = f"ya29.{world.secret()}"
    world.tokens[token] = grant
    return said(200, {"access_token": token, "expires_in": life, "token_type": "Bearer", **more})


def _signed(world: World, assertion: str, here: str) -> Reply:
    """Give a service account a token for an assertion it signed."""
    try:
        claims: Mapping[str, object] = jwt.decode(assertion, verify=False)  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise bad_grant("Invalid JWT: Failed to parse.") from error
    robot = world.accounts.get(str(claims.get("iss")))
    if robot is None or robot.project is None or robot.deleted:
        raise bad_grant("Invalid grant: account not found")
    message, _, signature = assertion.rpartition(".")
    padded = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    if not _verified(message.encode(), padded, robot.public_key):
        raise bad_grant("Invalid JWT Signature.")
    _demand_time(world, claims)
    if claims.get("aud") not in {GOOGLE, here}:
        raise bad_grant(f"Failed audience check. The right audience is {GOOGLE}")
    scopes = frozenset(str(claims.get("scope", "")).split())
    if not scopes:
        text = "Invalid OAuth scope or ID token audience provided."
        raise OAuthError(400, "invalid_scope", text)
    email = _subject(world, robot, str(claims.get("sub") or robot.email), scopes)
    expires = world.clock.now() + robot.token_life
    return _issued(world, Grant(email, robot.project, scopes, expires), robot.token_life)


def _verified(message: bytes, signature: bytes, key: bytes) -> bool:
    return bool(crypt.verify_signature(message, signature, key))  # type: ignore[no-untyped-call]


def _demand_time(world: World, claims: Mapping[str, object]) -> None:
    """Raise OAuthError unless an assertion was signed now, for an hour at most."""
    issued, expires = claims.get("iat"), claims.get("exp")
    now = time.time() + world.ahead
    if (
        not isinstance(issued, int)
        or not isinstance(expires, int)
        or not issued - 5 * 60 <= now < expires
        or expires - issued > HOUR
    ):
        raise bad_grant(
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable "
            "timeframe. Check your iat and exp values in the JWT claim."
        )


def _subject(world: World, robot: Account, subject: str, scopes: frozenset[str]) -> str:
    """Return for whom a service account speaks. Raises OAuthError where it may not."""
    if subject == robot.email:
        return subject
    if not scopes <= world.delegation.get(robot.email, set()):
        text = (
            "Client is unauthorized to retrieve access tokens using this method, or client not "
            "authorized for any of the scopes requested."
        )
        raise OAuthError(401, "unauthorized_client", text)
    person = world.accounts.get(subject)
    if person is None or person.deleted or person.is_robot:
        raise bad_grant("Invalid email or User ID")
    return subject


def _client(world: World, form: Mapping[str, str]) -> Client:
    client = world.clients.get(form.get("client_id", ""))
    if client is None:
        raise OAuthError(401, "invalid_client", "The OAuth client was not found.")
    if client.secret != form.get("client_secret"):
        raise OAuthError(401, "invalid_client", "The provided client secret is invalid.")
    return client


def _refreshed(world: World, form: Mapping[str, str]) -> Reply:
    """Give an app a new token for the refresh token it kept."""
    client = _client(world, form)
    consent = world.consents.get(form.get("refresh_token", ""))
    if consent is None or consent.client != client or world.account(consent.email).deleted:
        raise bad_grant("Token has been expired or revoked.")
    return _granted(world, consent)


def _granted(world: World, consent: Consent, **more: str) -> Reply:
    expires = world.clock.now() + HOUR
    grant = Grant(consent.email, consent.client.project, consent.scopes, expires)
    return _issued(world, grant, HOUR, scope=" ".join(sorted(consent.scopes)), **more)


def _first(world: World, form: Mapping[str, str]) -> Reply:
    """Give an app its first token, and a refresh token, for the code of a sign-in."""
    client = _client(world, form)
    consent = world.consents.pop(form.get("code", ""), None)
    if consent is None or consent.client != client:
        raise bad_grant("Malformed auth code.")
    if consent.redirect != form.get("redirect_uri"):
        raise OAuthError(400, "redirect_uri_mismatch", "Bad Request")
    if consent.challenge and consent.challenge != _challenge(form.get("code_verifier", "")):
        raise bad_grant("Invalid code verifier.")
    refresh = f"1//{world.secret()}"
    world.consents[refresh] = consent
    return _granted(world, consent, refresh_token=refresh)


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def page(world: World, request: Request) -> Reply:
    """Answer `GET /o/oauth2/auth` as if somebody at the browser had said yes, or no."""
    client = world.clients.get(request.first("client_id"))
    if client is None:
        return Reply(401, b"Error 401: invalid_client", "text/html")
    back, kept = request.first("redirect_uri"), {"state": request.first("state")}
    if world.at_browser is None:
        return _sent(back, {"error": "access_denied", **kept})
    code = f"4/{world.secret()}"
    scopes = frozenset(request.first("scope").split())
    world.consents[code] = Consent(
        world.account(world.at_browser).email, client, scopes, back, request.first("code_challenge")
    )
    return _sent(back, {"code": code, "scope": request.first("scope"), **kept})


def _sent(back: str, answer_: Mapping[str, str]) -> Reply:
    return Reply(302, kind="text/html", headers=(("Location", f"{back}?{urlencode(answer_)}"),))


def revoke(world: World, request: Request) -> Reply:
    """Answer `POST /revoke`: a refresh token, and every token made with it, is no good now."""
    form = parse_qs(request.raw.decode())
    token = (form.get("token") or [request.first("token")])[0]
    consent = world.consents.pop(token, None)
    if consent is None and world.tokens.pop(token, None) is None:
        raise OAuthError(400, "invalid_token", "Token expired or revoked")
    if consent is not None:
        withdraw(world, consent.email, consent.client.project)
    return said(200, {})


def withdraw(world: World, email: str, project: str) -> None:
    """Take back all that somebody allowed an app: refresh tokens and tokens."""
    for token, grant in list(world.tokens.items()):
        if (grant.email, grant.project) == (email, project):
            del world.tokens[token]
    for token, consent in list(world.consents.items()):
        if (consent.email, consent.client.project) == (email, project):
            del world.consents[token]
