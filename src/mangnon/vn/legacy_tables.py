"""Character tables of the encodings used before Unicode, as seen when read as Latin-1 or cp1252.

TCVN3 (ABC): TCVN 5712:1993, VN3. VNI: VNI for Windows, a letter followed by a mark.
"""

from itertools import product
from unicodedata import normalize

_TCVN3_SOURCE = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3_TARGET = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
TCVN3 = dict(zip(_TCVN3_SOURCE, _TCVN3_TARGET, strict=True))

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT, _HAT, _BREVE = "\u0300\u0309\u0303\u0301\u0323\u0302\u0306"
_TONE = {"ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ù": _ACUTE, "ï": _DOT}
_WITH_HAT = {"â": "", "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "á": _ACUTE, "ä": _DOT}
_WITH_BREVE = {"ê": "", "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "é": _ACUTE, "ë": _DOT}
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    table = dict(_ALONE)
    for letter, (mark, tone) in product("aeouy", _TONE.items()):
        table[letter + mark] = normalize("NFC", letter + tone)
    for (letter, base), (mark, tone) in product({"ô": "ơ", "ö": "ư"}.items(), _TONE.items()):
        table[letter + mark] = normalize("NFC", base + tone)
    for letter, (mark, tone) in product("aeo", _WITH_HAT.items()):
        table[letter + mark] = normalize("NFC", letter + _HAT + tone)
    for mark, tone in _WITH_BREVE.items():
        table["a" + mark] = normalize("NFC", "a" + _BREVE + tone)
    return table | {source.upper(): target.upper() for source, target in table.items()}


VNI = _vni()
