"""Why a result that stands there cannot be scored: sentences that wait for their language."""

from sheets_sync.model.say import Said, mark

NO_SCORING = Said(mark("No way of scoring is chosen for this KPI."))
NO_TARGET = Said(mark("There is no target to compare the result with."))
OPEN_TARGET = Said(mark("The target still holds an X: put a number in its place."))
CONTRADICTION = Said(mark("The sign before the target contradicts the way of scoring."))
NEGATIVE_TARGET = Said(
    mark("A target below 0 needs “Score 0 at”: the result is then measured from there.")
)
NEGATIVE_LOWER = Said(
    mark("A target below 0 where lower is better needs both “Score 0 at” and “Top score at”.")
)
ZERO_TARGET = Said(
    mark("A target of 0 needs “Score 0 at”, or the scoring “Zero tolerance”.")
)  # fmt: skip
FLOOR_TOO_HIGH = Said(mark("“Score 0 at” has to be below the target."))
WORST_TOO_LOW = Said(mark("“Score 0 at” has to be above the target where lower is better."))
BEST_TOO_LOW = Said(mark("“Top score at” has to be above the target."))
BEST_TOO_HIGH = Said(mark("“Top score at” must not be above the target where lower is better."))
NO_TOLERANCE = Said(
    mark("A band needs “Score 0 at”: the result outside the band that scores nothing.")
)
BAND_TURNED = Said(mark("The upper end of the band is below its lower end."))
NEGATIVE_RESULT = Said(mark("A result below 0 is not possible here."))
OFF_SCALE = Said(mark("The result lies outside its scale."))
OTHER_UNIT = Said(
    mark("Of the target and the result one is a number, the other a share: write both alike.")
)
MISFIT = Said(mark("The result “{typed}” is far from the target. It may mean {options}."))
NO_UNIT = Said(
    mark("The result “{typed}” is far from the target, and the KPI has no unit. It may mean"
         " {options}.")
)  # fmt: skip
OTHER_SCALE = Said(mark("The result and the target are on different scales."))
NOT_A_DAY = Said(
    mark("A milestone with a due date takes the day it was reached, or the share done.")
)
NOT_A_SHARE = Said(mark("A milestone without a due date takes a share or a number of stages."))
NO_DENOMINATOR = Said(mark("The denominator is missing."))
NO_NUMERATOR = Said(mark("The numerator is missing."))
PART_TOO_GREAT = Said(mark("The numerator is greater than the denominator."))
SHARE_TOO_GREAT = Said(mark("More than 100 % of a whole is not possible."))
NOTHING_COUNTED = Said(mark("The denominator is 0: there was nothing to count."))
UNSURE = Said(mark("The result carries a question mark, so it is not sure yet."))
