"""Prices as they stand on menus and tickets, with the signs and names of currencies, in the words of the format."""

from __future__ import annotations

import re
from typing import Final

from tripplan.model.spellings import Meant, plain_signs

_NUMBER: Final = r"\d(?:[\d.,]*\d)?"
_CODE_OF: Final = {
    sign: code
    for code, signs in (
        ("EUR", "€ euro euros 유로"),
        ("KRW", "₩ 원 won"),
        ("JPY", "円 엔 yen jp¥"),
        ("CNY", "元 위안 yuan rmb cn¥"),
        ("USD", "us$ 미국달러"),
        ("$", "$ 달러 dollar dollars"),
        ("¥", "¥"),
        ("GBP", "quid 파운드"),
        ("£", "£ pound pounds"),
        ("kr", "kr kr."),
        ("AUD", "a$ au$"),
        ("CAD", "c$ ca$"),
        ("NZD", "nz$"),
        ("HKD", "hk$"),
        ("SGD", "s$"),
        ("TWD", "nt$"),
        ("BRL", "r$"),
        ("MXN", "mx$"),
        ("CHF", "fr. sfr. franken"),
        ("INR", "₹ rupees"),
        ("IDR", "rp rp. rupiah"),
        ("MYR", "rm ringgit"),
        ("THB", "฿ baht 바트"),
        ("VND", "₫ đ dong 동"),
        ("PHP", "₱"),
        ("RUB", "₽"),
        ("TRY", "₺ lira"),
        ("UAH", "₴"),
        ("ILS", "₪"),
        ("PLN", "zł zloty"),
        ("CZK", "kč"),
        ("HUF", "ft forint"),
    )
    for sign in signs.split()
}
"""Signs and names of currencies; those of several stay signs."""
_LOWER_CODES: Final = (
    "eur usd gbp jpy krw chf cny twd hkd thb vnd idr myr sgd aud nzd cad sek nok dkk isk pln czk huf inr"
)
_SIGN: Final = "|".join(sorted(map(re.escape, (*_CODE_OF, *_LOWER_CODES.split())), key=len, reverse=True))
_MEANT: Final = re.compile(
    rf"(?P<guess>~|about|approx\.?|around|ca\.?|circa|약)?\s*(?P<each>1인당?\s*)?(?P<before>{_SIGN})?\s*"
    rf"(?:(?P<least>{_NUMBER})\s*(?P<middle>{_SIGN})?\s*(?:\.\.|-|~|to|bis)\s*(?:{_SIGN})?\s*)?"
    rf"(?P<number>{_NUMBER})(?P<thousand>k)?\s*(?P<behind>{_SIGN})?(?P<rest>\W.*)?",
    re.IGNORECASE,
)
_EACH: Final = re.compile(
    r"\beach\b|(?:\b(?:per|a|pro)\s+|/\s*)(?:person|head|adult|pax|pp|1?인|명)\b|\bp\.?\s?p\b\.?|\b1?인당|\bje\b",
    re.IGNORECASE,
)
_PER: Final = re.compile(r"(?:\b(?:per|a|pro)\s+|/\s*)(night|day|nacht|tag|박|일)\b", re.IGNORECASE)
_NIGHTS: Final = frozenset(("night", "nacht", "박"))
_FREE_WORDS: Final = re.compile(
    r"free(?:\s+(?:entry|entrance|admission|of charge))?|gratis|kostenlos|no charge|무료(?:\s*입장)?|無料|免费",
    re.IGNORECASE,
)
_TEN_THOUSANDS: Final = re.compile(r"(?:(\d+(?:\.\d+)?)\s*만\s*)?(?:(\d+)\s*천\s*)?원")
_SPACED: Final = re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))")
_NO_CENTS: Final = re.compile(r"[.,][-–]+")


def price_meant(text: str) -> Meant | None:
    """``€10``, ``12,000원``, ``$80 per person``, ``3만 5천원``, ``10 EUR/night`` in the format's words."""
    words = plain_signs(text).strip()
    if _FREE_WORDS.fullmatch(words):
        return Meant("free")
    found = _TEN_THOUSANDS.fullmatch(words)
    if found and (found[1] or found[2]):
        return Meant(f"{round(float(found[1] or 0) * 10_000) + int(found[2] or 0) * 1_000} KRW")
    found = _MEANT.fullmatch(_NO_CENTS.sub("", _SPACED.sub("", words)))
    if found is None:
        return None
    rest = found["rest"] or ""
    per = _PER.search(rest)
    if re.sub(r"[\s,/()]", "", _EACH.sub("", _PER.sub("", rest))):
        return None
    signs = [found[name] for name in ("before", "middle", "behind") if found[name]]
    codes = {_CODE_OF.get(sign.casefold(), sign.upper()) for sign in signs}
    if len(codes) > 1:
        return None
    thousands = "000" if found["thousand"] else ""
    amounts = "..".join(f"{number}{thousands}" for number in (found["least"], found["number"]) if number)
    parts = [
        ("~" if found["guess"] else "") + amounts,
        *codes,
        *(["each"] if found["each"] or _EACH.search(rest) else []),
    ]
    if per:
        parts.append("a night" if per[1].casefold() in _NIGHTS else "a day")
    return Meant(" ".join(parts), certain=not thousands)
