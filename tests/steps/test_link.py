import pytest

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

    assert made.reaches == {"KD-O1": {"CT-O1": 1.0}, "KD-NV1-O1": {"CT-O1": 1.0}}
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

    assert link(CYCLE, company(), [revising]).reaches == {"KD-O1": {"CT-O1": 1.0}}


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


def test_what_serves_several_is_linked_to_each_with_its_share() -> None:
    two = objective("KD-O1", parent="CT-O1 60%, CT-O2 40%")
    three = objective("KD-NV1-O1", parent="KD-O1, CT-O2")

    made = link(CYCLE, company(), [draft("KD", two, three)])

    assert made.edges == (
        Edge("KD-O1", "CT-O1", share=0.6),
        Edge("KD-O1", "CT-O2", share=0.4),
        Edge("KD-NV1-O1", "KD-O1", share=0.5),
        Edge("KD-NV1-O1", "CT-O2", share=0.5),
    )
    assert made.reaches == {
        "KD-O1": {"CT-O1": 0.6, "CT-O2": 0.4},
        "KD-NV1-O1": {"CT-O1": 0.3, "CT-O2": 0.7},
    }
    assert made.coverage[("CT-O1", "KD")] == pytest.approx(0.9)
    assert made.coverage[("CT-O2", "KD")] == pytest.approx(1.1)
    assert made.shares[0] == Share("KD", 1, 0, 1.0, "count")
    assert made.skips == ((three, "CT-O2"),)


def test_of_several_parents_the_unknown_one_is_told_and_the_others_are_followed() -> None:
    typed = objective("KD-O1", parent="CT-O1, CT-O9")

    made = link(CYCLE, company(), [draft("KD", typed)])

    assert made.reaches == {"KD-O1": {"CT-O1": 0.5}}
    assert made.unlinked == (Unlinked(typed, "CT-O9"),)


def test_a_title_beside_another_code_is_told_with_both() -> None:
    typed = objective("KD-O1", parent="CT-O2 – Tăng trưởng doanh thu bền vững")

    made = link(CYCLE, company(), [draft("KD", typed)])

    assert made.reaches == {}
    assert made.unlinked == (
        Unlinked(
            typed, typed.line.parent or "", "CT-O1", "Tăng trưởng doanh thu bền vững", "CT-O2"
        ),
    )


def test_only_the_way_that_circles_leads_nowhere() -> None:
    one, two = objective("KD-O1", parent="HT-O1, CT-O1"), objective("HT-O1", parent="KD-O1")

    made = link(CYCLE, company(), [draft("KD", one), draft("HT", two)])

    assert made.loops == ((one, two),)
    assert made.reaches == {"KD-O1": {"CT-O1": 0.5}}
