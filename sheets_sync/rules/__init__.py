"""What may be wrong: one function a rule, and its docstring is the rule's page.

base        the decorator `@rule`, and `rulebook`
likeness, lines, kpi_of    what rules ask of texts, of lines and of KPIs
asked                      which lines people were asked to clear
dropped                    what the closed set has lost, and what that leaves with less
departed                   people who are no longer on the roster
cells_clear                which converted values leave no doubt

CEL  cells_read    what stands in a cell, and how it was read
     cells_fit     numbers that do not fit the others of their line, or stand on several
     cells_unsure  what may be meant otherwise, as the text itself shows
     cells_blank   what has to be filled in
     cells_look    what cells and lines look like: struck out, raised, grey, in another unit
     cells_shape   sheets, columns and lines that are not as the template made them
     columns_altered  columns and cells of which two things are claimed
     sheets_altered   sheets and lines that are not as they were printed
     abroad        spreadsheets with another country's way of writing
SYN  unreadable    workbooks that could not be read, a rule for each reason
     other_formats files of another kind than a workbook without macros
     overgrown     those with too many lines, sheets or merged cells
     receipts      whose workbook, which version, submitted when
     faults        what the tool itself broke down over
ROS  roster        departments
     people        people
LNK  links         parents, circles, coverage, what is counted twice
     links_gone    parents that are no longer there
     links_several titles and shares beside the codes of parents
     requests      support that departments ask of each other
OKR  company       what the board writes
     decisions     what it decides on registered lines
     okr_count     how many objectives and key results, in which order
     okr_numbers   baselines, targets, dates, confidence
     okr_shape     weights, owners, sources, contribution
     okr_words     what objectives and key results say
     closed        what was closed, and what stands on the sheets since
KPI  kpi_set       names, groups, weights, whole sets
     kpi_target    measures and targets
     kpi_gap       people without any
     shares        shares above 100 %, and numbers that may be meant as shares
EVA  results       results, and what is done to them late
     quotients     results given as a numerator and a denominator
     unscored      results that cannot be scored

A code is never used for another rule, nor used again when its rule is gone.
"""

from collections.abc import Mapping

from sheets_sync.model.rule import Rule
from sheets_sync.rules import (
    abroad,
    cells_blank,
    cells_fit,
    cells_look,
    cells_read,
    cells_shape,
    cells_unsure,
    closed,
    columns_altered,
    company,
    decisions,
    faults,
    kpi_gap,
    kpi_set,
    kpi_target,
    links,
    links_gone,
    links_several,
    okr_count,
    okr_numbers,
    okr_shape,
    okr_words,
    other_formats,
    overgrown,
    people,
    quotients,
    receipts,
    requests,
    results,
    roster,
    shares,
    sheets_altered,
    unreadable,
    unscored,
)
from sheets_sync.rules.base import rule, rulebook

_MODULES = (
    cells_read, cells_fit, cells_unsure, cells_blank, cells_look, cells_shape, columns_altered,
    sheets_altered, abroad,
    unreadable, other_formats, overgrown, receipts, faults,
    roster, people, links, links_gone, links_several, requests,
    company, decisions, okr_count, okr_numbers, okr_shape, okr_words, closed,
    kpi_set, kpi_target, kpi_gap, results, quotients, unscored, shares,
)  # fmt: skip

RULEBOOK: Mapping[str, Rule] = rulebook(_MODULES)
"""Every rule, by code."""

FAMILIES = ("CEL", "SYN", "ROS", "LNK", "OKR", "KPI", "EVA")
"""The families in the order in which they are looked at: what the first says goes before."""

__all__ = ["FAMILIES", "RULEBOOK", "rule", "rulebook"]
