"""Conditional formats, gradients and rules for typing that Google refuses, and with which words."""

import pytest

from tests.google.asking import Asking
from tests.google.calling import grid
from tests.google.wrong import (
    LEAST,
    LIMIT,
    MOST,
    OURS,
    SPIKE,
    USED,
    Wrong,
    batch,
    chart,
    condition,
    gradient,
    looks,
    metadata,
    refusal,
    settings,
    sized,
    source,
    typing,
    value,
    written,
)

OTHER = "Conditional format rule cannot reference a different sheet."
NO_POINT = "No interpolationPointType specified."
RULES = {
    "a rule looks at another sheet": Wrong(looks("CUSTOM_FORMULA", "=Khác!A1>1"), OTHER, USED),
    "a rule looks there deep inside": Wrong(
        looks("CUSTOM_FORMULA", "=IF(A1>1;1+SUM('Khác'!A1:A9);0)"), OTHER, USED
    ),
    "a rule looks at a name of another sheet": Wrong(
        looks("CUSTOM_FORMULA", "=COUNTIF(there;A1)>0"), OTHER, USED
    ),
    "a bound looks at another sheet": Wrong(looks("NUMBER_GREATER", "=Khác!A1"), OTHER, USED),
    "a rule looks at no sheet": Wrong(
        looks("CUSTOM_FORMULA", "=Mất!A1>1"), value("=Mất!A1>1", "CUSTOM_FORMULA"), USED
    ),
    "a formula does not end": Wrong(
        looks("CUSTOM_FORMULA", "=SUM(A1"), value("=SUM(A1", "CUSTOM_FORMULA"), USED
    ),
    "a formula has commas under vi_VN": Wrong(
        looks("CUSTOM_FORMULA", "=AND(A1>1,B1>1)"), value("=AND(A1>1,B1>1)", "CUSTOM_FORMULA"), USED
    ),
    "a formula has a decimal point under vi_VN": Wrong(
        looks("CUSTOM_FORMULA", "=A1>0.7"), value("=A1>0.7", "CUSTOM_FORMULA"), USED
    ),
    "a formula without its sign": Wrong(
        looks("CUSTOM_FORMULA", "A1>1"), value("A1>1", "CUSTOM_FORMULA"), USED
    ),
    "a number that is none": Wrong(looks("NUMBER_EQ", "ba"), value("ba", "NUMBER_EQ"), USED),
    "a number with a point under vi_VN": Wrong(
        looks("NUMBER_LESS", "0.7"), value("0.7", "NUMBER_LESS"), USED
    ),
    "no value": Wrong(
        looks("NUMBER_GREATER"),
        "ConditionType NUMBER_GREATER takes ConditionValues: 1, but 0 were given.",
        OURS,
    ),
    "a value too many": Wrong(
        looks("NOT_BLANK", "x"),
        "ConditionType NOT_BLANK takes ConditionValues: 0, but 1 were given.",
        OURS,
    ),
    "a type of validation": Wrong(
        looks("ONE_OF_LIST", "a"),
        "ConditionType ONE_OF_LIST is not supported for conditional formatting.",
        OURS,
    ),
    "a relative date beside a number": Wrong(
        looks("NUMBER_EQ", values=[{"relativeDate": "TODAY"}]),
        "A relative date is not supported by NUMBER_EQ for conditional formatting.",
        OURS,
    ),
    "a gradient without its end": Wrong(gradient(minpoint=LEAST), NO_POINT, SPIKE),
    "a gradient without its start": Wrong(gradient(maxpoint=MOST), NO_POINT, SPIKE),
    "a point of no type": Wrong(gradient(minpoint={"value": "1"}, maxpoint=MOST), NO_POINT, SPIKE),
    "a point without a value": Wrong(
        gradient(minpoint={"type": "NUMBER"}, maxpoint=MOST),
        "InterpolationPoint.value is required.",
        SPIKE,
    ),
    "a point between without a value": Wrong(
        gradient(minpoint=LEAST, midpoint={"type": "PERCENTILE"}, maxpoint=MOST),
        "InterpolationPoint.value is required.",
        SPIKE,
    ),
    "a point with a point under vi_VN": Wrong(
        gradient(minpoint={"type": "NUMBER", "value": "1.5"}, maxpoint=MOST),
        "Invalid InterpolationPoint.value: 1.5",
        SPIKE,
    ),
    "a point that looks at another sheet": Wrong(
        gradient(minpoint={"type": "NUMBER", "value": "=Khác!A1"}, maxpoint=MOST),
        "Invalid InterpolationPoint.value: =Khác!A1",
        USED,
    ),
}
TYPING = {
    "one end of two": Wrong(
        typing("NUMBER_BETWEEN", "1"),
        "ConditionType NUMBER_BETWEEN takes ConditionValues: 2, but 1 were given.",
        OURS,
    ),
    "a date that is none": Wrong(typing("DATE_BEFORE", "mai"), value("mai", "DATE_BEFORE"), USED),
    "a date that is a number": Wrong(typing("DATE_EQ", "12"), value("12", "DATE_EQ"), USED),
    "a date in American order under vi_VN": Wrong(
        typing("DATE_AFTER", "12/31/2026"), value("12/31/2026", "DATE_AFTER"), USED
    ),
    "a relative date": Wrong(
        typing("DATE_AFTER", values=[{"relativeDate": "TODAY"}]),
        "A relative date is not supported by DATE_AFTER for data validation.",
        OURS,
    ),
    "a range on no sheet": Wrong(
        typing("ONE_OF_RANGE", "=Mất!A1:A9"), value("=Mất!A1:A9", "ONE_OF_RANGE"), SPIKE
    ),
    "a range without its sign": Wrong(
        typing("ONE_OF_RANGE", "Khác!A1:A9"), value("Khác!A1:A9", "ONE_OF_RANGE"), SPIKE
    ),
    "a range that is a sum": Wrong(
        typing("ONE_OF_RANGE", "=SUM(A1:A9)"), value("=SUM(A1:A9)", "ONE_OF_RANGE"), SPIKE
    ),
    "a range of a name that nothing has": Wrong(
        typing("ONE_OF_RANGE", "=nowhere"), value("=nowhere", "ONE_OF_RANGE"), SPIKE
    ),
    "an empty list": Wrong(
        typing("ONE_OF_LIST"),
        "ConditionType ONE_OF_LIST takes ConditionValues: 1 to 500, but 0 were given.",
        OURS,
    ),
    "a formula in a list": Wrong(typing("ONE_OF_LIST", "=A1"), value("=A1", "ONE_OF_LIST"), OURS),
    "too long a list": Wrong(
        typing("ONE_OF_LIST", *map(str, range(501))),
        "Data validation rule has more items than the limit of 500.",
        USED,
    ),
    "a type of formats": Wrong(
        typing("NOT_BLANK"), "ConditionType NOT_BLANK is not supported for data validation.", OURS
    ),
    "a rule written with a cell": Wrong(
        written(dataValidation={"condition": condition("ONE_OF_RANGE", "=Mất!A1")}),
        value("=Mất!A1", "ONE_OF_RANGE"),
        SPIKE,
    ),
    "a rule written all over": Wrong(
        {
            "repeatCell": {
                "range": grid(0, 9, 0, 1),
                "cell": {"dataValidation": {"condition": condition("NUMBER_BETWEEN", "1")}},
                "fields": "dataValidation",
            }
        },
        "ConditionType NUMBER_BETWEEN takes ConditionValues: 2, but 1 were given.",
        OURS,
    ),
}
WRONG = {**RULES, **TYPING}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_request_is_refused(asking: Asking, book: str, name: str) -> None:
    assert batch(asking, book, WRONG[name].request) == refusal(WRONG[name])


RIGHT = {
    "another sheet by INDIRECT": looks(
        "CUSTOM_FORMULA", "=COUNTIF(INDIRECT(\"'Khác'!A1:A9\");A1)>0"
    ),
    "another name by INDIRECT": looks("CUSTOM_FORMULA", '=COUNTIF(INDIRECT("there");A1)>0'),
    "its own sheet": looks("CUSTOM_FORMULA", "=SUM(Sheet1!A1:A9)>0,7"),
    "another sheet while typing": typing("CUSTOM_FORMULA", "=COUNTIF(Khác!A:A;A1)>0"),
    "a range of another sheet": typing("ONE_OF_RANGE", "='Khác'!$A$3:$A"),
    "a range by its name": typing("ONE_OF_RANGE", "=there"),
    "a comma": looks("NUMBER_GREATER", "0,7"),
    "a date as it is typed": typing("DATE_BETWEEN", "31/12/2026", "=DATE(2099;12;31)"),
    "a relative date": looks("DATE_BEFORE", values=[{"relativeDate": "TODAY"}]),
    "a tick box": typing("BOOLEAN"),
    "a point with a comma": gradient(minpoint={"type": "NUMBER", "value": "1,5"}, maxpoint=MOST),
    "a bar on its axis": chart(
        chartType="BAR",
        series=[{"series": source(grid(0, 5, 1, 2)), "targetAxis": "BOTTOM_AXIS"}],
    ),
    "as many columns as there may be": sized(rowCount=1, columnCount=18_278),
    "as long a note": written(note="x" * LIMIT),
    "as long metadata": metadata(metadataValue="x" * 29_999),
    "a zone by its offset": settings(timeZone="GMT+07:00"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_next_to_it_is_carried_out(asking: Asking, book: str, name: str) -> None:
    status, body = batch(asking, book, RIGHT[name])

    assert (status, len(body.get("replies", body))) == (200, 1)
