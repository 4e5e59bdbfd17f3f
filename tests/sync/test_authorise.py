"""Signing in to Google: each step is told, and the next is only asked for when it makes sense."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sheets_sync.locale import load
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google.clock import SystemClock
from sheets_sync.stores.google.key_file import write_secret
from sheets_sync.sync.authorise import NO_GOOGLE, PROMPT, SignIn, authorise
from sheets_sync.sync.doctor_check import Check
from sheets_sync.sync.on_google import TOKEN
from sheets_sync.sync.workspace import HIDDEN
from tests.office_free import Office, created
from tests.sync.drive_office import BOARD, WIDE, DriveOffice, drive_office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DriveOffice]:
    with drive_office(tmp_path / "office") as office:
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE", office.google.url)
        yield office


def nobody(_client: Path, _token: Path, _prompt: str, _scopes: Sequence[str]) -> None:
    raise AssertionError("a page was opened")


def steps(
    office: DriveOffice, signing: SignIn = nobody, *, only_look: bool = False
) -> list[tuple[str, str]]:
    """Go through the steps; gives the verdict and name of each."""
    return [(c.verdict.value, c.name) for c in checks(office, signing, only_look=only_look)]


def checks(
    office: DriveOffice, signing: SignIn = nobody, *, only_look: bool = False
) -> list[Check]:
    return list(
        authorise(office.open(), PROMPT, only_look=only_look, signing=signing, now=office.now())
    )


DONE = [("ok", "identity"), ("ok", "clock"), ("ok", "folder"), ("ok", "quota"), ("ok", "sheets")]


def test_a_service_account_that_is_let_in_has_all_it_needs(office: DriveOffice) -> None:
    assert steps(office) == [("ok", "key"), *DONE]


def test_without_a_key_the_way_to_one_is_told_and_google_is_not_asked(office: DriveOffice) -> None:
    (office.root / "robot.json").unlink()

    (missing,) = checks(office)

    assert (missing.verdict, missing.name) == ("bad", "key")
    assert missing.todo is not None
    assert missing.todo.args["name"] == "robot.json"
    assert office.google.calls == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_way_to_a_key_tells_of_blocked_keys_and_a_page_that_is_there(
    office: DriveOffice, lang: str
) -> None:
    (office.root / "robot.json").unlink()
    (missing,) = checks(office)
    assert missing.todo is not None

    told = load(lang)(missing.todo.text, **missing.todo.args)

    assert "Organization Policy Administrator" in told
    assert "“Without a key file”" in told
    page = (Path(__file__).parents[2] / "docs" / "google.md").read_text(encoding="utf-8")
    assert "\n### Without a key file\n" in page
    assert "--impersonate-service-account=" in page


def test_a_key_that_others_can_read_is_refused_before_google_is_asked(office: DriveOffice) -> None:
    (office.root / "robot.json").chmod(0o640)

    assert steps(office) == [("bad", "key")]
    assert office.google.calls == []


def test_a_file_that_is_no_key_is_told(office: DriveOffice) -> None:
    office.key({"type": "authorized_user"})

    assert steps(office) == [("ok", "key"), ("bad", "identity")]


def test_the_address_to_let_in_is_told_until_it_is(office: DriveOffice) -> None:
    office.google.unshare(office.drive, office.robot)

    told = checks(office)

    assert [(c.verdict.value, c.name) for c in told] == [
        ("ok", "key"), ("ok", "address"), ("ok", "identity"), ("ok", "clock"), ("bad", "folder"),
        ("ok", "sheets"),
    ]  # fmt: skip
    assert told[1].seen.args == {"emails": [office.robot]}


def test_without_network_the_address_to_let_in_is_told_all_the_same(
    office: DriveOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE", "http://127.0.0.1:9")
    monkeypatch.setattr(SystemClock, "sleep", lambda *_: None)
    key = json.loads((office.root / "robot.json").read_text(encoding="utf-8"))
    office.key({**key, "token_uri": "http://127.0.0.1:9/token"})

    assert steps(office) == [("ok", "key"), ("ok", "address"), ("bad", "google")]


def test_in_the_name_of_a_person_the_administrators_step_is_told(office: DriveOffice) -> None:
    office.write(subject=BOARD)
    office.google.unshare(office.drive, BOARD)

    assert ("ok", "subject") in steps(office)


def agrees(office: DriveOffice) -> SignIn:
    """Be a member of the board who agrees on the page."""

    def sign(client: Path, token: Path, prompt: str, scopes: Sequence[str]) -> None:
        assert (client.name, prompt, list(scopes)) == ("client.json", PROMPT, [WIDE])
        kept = office.google.authorized(BOARD, scopes)
        write_secret(token, json.dumps(kept))

    return sign


@pytest.fixture
def persons(office: DriveOffice) -> DriveOffice:
    """The office, for somebody who signs in with an OAuth client."""
    office.write(identity="person")
    office.key(office.google.oauth_client(), "client.json")  # type: ignore[arg-type]
    return office


def test_a_person_signs_in_and_is_told_as_whom(persons: DriveOffice) -> None:
    told = checks(persons, agrees(persons))

    assert [(c.verdict.value, c.name) for c in told] == [("ok", "client"), ("ok", "token"), *DONE]
    assert told[2].seen.args == {"email": BOARD}
    assert (persons.root / HIDDEN / TOKEN).stat().st_mode & 0o777 == 0o600


def test_only_looking_opens_no_page(persons: DriveOffice) -> None:
    before = steps(persons, only_look=True)
    checks(persons, agrees(persons))

    assert before == [("bad", "token")]
    assert steps(persons, only_look=True) == DONE


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_without_a_client_the_way_to_one_is_told(persons: DriveOffice, lang: str) -> None:
    (persons.root / "client.json").unlink()

    (missing,) = checks(persons)

    assert (missing.verdict, missing.name) == ("bad", "client")
    assert missing.todo is not None
    told = load(lang)(missing.todo.text, **missing.todo.args)
    assert "Google Auth Platform, Audience" in told
    assert "Publish app" in told


def test_a_sign_in_that_was_taken_back_is_told(persons: DriveOffice) -> None:
    checks(persons, agrees(persons))
    persons.google.withdraw(BOARD)
    kept = json.loads((persons.root / HIDDEN / TOKEN).read_text(encoding="utf-8"))
    write_secret(persons.root / HIDDEN / TOKEN, json.dumps({**kept, "expiry": None}))

    assert steps(persons, only_look=True) == [("bad", "google")]


def test_who_does_not_agree_ends_the_command(persons: DriveOffice) -> None:
    def refuses(_client: Path, _token: Path, _prompt: str, _scopes: Sequence[str]) -> None:
        raise SheetsSyncError("Nobody was signed in")

    with pytest.raises(SheetsSyncError):
        checks(persons, refuses)


def test_this_computers_own_credentials_are_used(
    office: DriveOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(identity="default")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(office.root / "robot.json"))

    assert steps(office) == [("ok", "default"), *DONE]


def test_a_computer_without_credentials_is_told(
    office: DriveOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(identity="default")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(office.root / "none.json"))

    assert steps(office) == [("ok", "default"), ("bad", "identity")]


def test_a_workspace_in_a_folder_needs_nobody_to_sign_in(tmp_path: Path) -> None:
    office: Office = created().copy(tmp_path / "here")

    with pytest.raises(SheetsSyncError) as raised:
        list(authorise(office.open(), PROMPT))

    assert raised.value.said.text == NO_GOOGLE
