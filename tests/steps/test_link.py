from sheets_sync.model.alignment import Edge, EdgeKind, Progress, Share, Unlinked
from sheets_sync.model.choice import Status
from sheets_sync.steps.link import link
from tests.linking.examples import company, cycle, draft, key_result, objective, whole

CYCLE = cycle(("KD", "HT"))


def test_an_objective_reaches_the_company_through_its_department() -> None:
    made = link(
        CYCLE,
        company(),
        [draft("KD", objective("KD-O1", parent="CT-O1"), objective("KD-NV1-O1", parent="KD-O1"))],
    )

    assert made.reaches == {"KD-O1": "CT-O1", "KD-NV1-O1": "CT-O1"}
    assert made.edges == (Edge("KD-O1", "CT-O1"), Edge("KD-NV1-O1", "KD-O1"))
    assert made.coverage[("CT-O1", "KD")] == 2
    assert made.coverage[("CT-O2", "KD")] == made.coverage[("CT-O1", "HT")] == 0
    assert (made.unlinked, made.loops, made.skips) == ((), (), ())


def test_a_parent_in_words_is_proposed_and_never_assumed() -> None:
    typed = objective("KD-O1", parent="doanh thu tang truong ben vung")

    made = link(CYCLE, company(), [draft("KD", typed)])

    assert made.unlinked == (
        Unlinked(typed, typed.line.parent or "", "CT-O1", "Tăng trưởng doanh thu bền vững"),
    )
    assert made.edges == (Edge("KD-O1", "CT-O1", proposed=True, likeness=1.0),)
    assert made.reaches == {}
    assert set(made.coverage.values()) == {0}


def test_a_draft_does_not_count_but_its_people_are_told() -> None:
    typed = objective("KD-O1", parent="Tăng doanh thu")
    straight = objective("KD-NV1-O1", parent="CT-O1")

    made = link(CYCLE, company(), [draft("KD", typed, straight, status=Status.DRAFT)])

    assert [u.proposal for u in made.unlinked] == ["CT-O1"]
    assert made.skips == ((straight, "CT-O1"),)
    assert (made.objectives, made.reaches) == ({}, {})
    assert made.edges == ()
    assert made.shares == (Share("KD", 0, 0, None, "count"), Share("HT", 0, 0, None, "count"))


def test_revising_counts_as_submitted() -> None:
    revising = draft("KD", objective("KD-O1", parent="CT-O1"), status=Status.REVISING)

    assert link(CYCLE, company(), [revising]).reaches == {"KD-O1": "CT-O1"}


def test_nothing_is_reached_through_a_draft_that_does_not_count() -> None:
    drafts = [
        draft("KD", objective("KD-O1", parent="HT-O1")),
        draft("HT", objective("HT-O1", parent="CT-O1"), status=Status.DRAFT),
    ]

    made = link(CYCLE, company(), drafts)

    assert made.reaches == {}
    assert made.unlinked == ()


def test_a_loop_is_found_once() -> None:
    one, two = objective("KD-O1", parent="HT-O1"), objective("HT-O1", parent="KD-O1-K1")
    one = objective("KD-O1", parent="HT-O1", results=[key_result("KD-O1-K1")])
    into = objective("HT-O2", parent="HT-O1")

    made = link(CYCLE, company(), [draft("KD", one), draft("HT", two, into)])

    assert made.loops == ((one, two),)
    assert made.reaches == {}


def test_an_objective_of_its_own_is_linked_to_nothing_whatever_stands_there() -> None:
    own = objective("KD-O1", parent="CT-O1", contribution="own")

    made = link(CYCLE, company(), [draft("KD", own)])

    assert made.edges == ()
    assert made.unlinked == ()


def test_an_objective_without_a_code_or_with_one_used_before_does_not_count() -> None:
    first = objective("KD-O1", "Một", "CT-O1")
    copy = objective("KD-O1", "Hai", "CT-O2")

    made = link(CYCLE, company(), [draft("KD", first, copy)])

    assert made.objectives == {"KD-O1": first}


def test_progress_is_known_for_whatever_has_a_code() -> None:
    results = [key_result("KD-O1-K1", actual=5), key_result("KD-O1-K2")]

    made = link(CYCLE, company(), [draft("KD", objective("KD-O1", results=results))])

    assert made.progress["KD-O1"] == Progress(0.5, 0.5)
    assert made.progress["KD-O1-K1"] == Progress(0.5, 1.0)
    assert made.progress["KD-O1-K2"] == Progress(None, 0.0)
    assert made.progress["CT-O1"] == Progress(None, 0.0)


def test_a_request_is_an_edge_across() -> None:
    made = link(CYCLE, company(), [draft("KD", objective("KD-O1", support="HT"))])

    assert [r.code for r in made.requests] == ["KD-O1>HT"]
    assert made.edges == (Edge("KD-O1", "HT", EdgeKind.HORIZONTAL),)


def test_the_order_of_drafts_does_not_change_what_is_linked() -> None:
    company_cycle, board, drafts = whole()

    one = link(company_cycle, board, drafts)
    other = link(company_cycle, board, tuple(reversed(drafts)))

    assert one.reaches == other.reaches
    assert one.coverage == other.coverage
    assert one.progress == other.progress


def test_before_anything_is_written_nothing_is_linked() -> None:
    made = link(cycle((), ()), company(), [])

    assert (made.objectives, made.edges, made.coverage) == ({}, (), {})
