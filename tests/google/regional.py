"""The locales and time zones a spreadsheet can be set to.

The countries are those of the settings' own list (oshliaer/google-apps-script-snippets#37), each
with the language spoken there or named; `en_IN` is not among them, as Google was seen to refuse it.
A code may be missing that Google takes: nobody has told of it. What Google says is not known.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tests.google.errors import invalid

LOCALES = frozenset(
    re.findall(
        r"\S+",
        """
        ar_EG az_AZ be_BY bg_BG bn_IN ca_ES cs_CZ cy_GB da_DK de_CH de_DE el_GR en_AU en_CA en_GB
        en_IE en_US es_AR es_BO es_CL es_CO es_EC es_ES es_MX es_PY es_UY es_VE fi_FI fil_PH fr_CA
        fr_FR gu_IN hi_IN hr_HR hu_HU hy_AM in_ID it_IT iw_IL ja_JP ka_GE kk_KZ kn_IN ko_KR lt_LT
        lv_LV ml_IN mn_MN mr_IN my_MM nb_NO nl_NL nn_NO no_NO pa_IN pl_PL pt_BR pt_PT ro_RO ru_RU
        sk_SK sl_SI sr_RS sv_SE ta_IN te_IN th_TH tr_TR uk_UA vi_VN zh_CN zh_HK zh_TW
        """,
    )
)
_OFFSET = re.compile(r"GMT[+-]\d\d:\d\d")


def knows(locale: str) -> bool:
    """Whether a spreadsheet can be set to a locale."""
    return locale in LOCALES


def demand_regional(properties: dict[str, Any], knows_locale: Callable[[str], bool]) -> None:
    """Raise GoogleError (400) for a locale or a time zone that Google does not take."""
    locale, zone = properties.get("locale"), properties.get("timeZone")
    if locale and not knows_locale(locale):
        raise invalid(f"Unsupported locale: {locale}")
    if zone and not _is_zone(zone):
        raise invalid(f"Unsupported time zone: {zone}")


@cache
def _is_zone(zone: str) -> bool:
    if _OFFSET.fullmatch(zone):
        return True
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
