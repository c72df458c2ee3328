"""The months by their names in the languages that programs write dates in."""

from __future__ import annotations

import unicodedata


def _bare(name: str) -> str:
    """A name in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = (letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(letters)


# Without accents. A name that is one month here and another there (listopad is October in
# Croatian, November in Polish and Czech) is left out.
_MONTHS = {
    1: "jan ene janv janvier januar enero janeiro gen gennaio januari jaan jaanuar tammi tammikuu "
    "tammikuuta sty stycznia styczen led leden ledna sijecnja ian ianuarie oca ocak gener janvari "
    "sausio янв января январь січ січня ιαν ιανουαριου ינואר يناير",
    2: "feb fev fevr fevrier februar febrero fevereiro febbraio februari veebr veebruar helmi "
    "helmikuu helmikuuta lut lutego luty uno unor unora veljace februarie sub subat febrer "
    "февр фев февраля февраль лют лютого φεβ φεβρουαριου פברואר فبراير",
    3: "mar mrz marz mars marzo marco maart mrt marts marc marcius maalis maaliskuu "
    "maaliskuuta marca marzec bre brezen brezna ozujka martie mart marta kovo мар марта март бер "
    "березня μαρ μαρτιου מרץ مارس",
    4: "apr abr avr avril abril aprile aprill aprilis huhti huhtikuu huhtikuuta kwi kwietnia "
    "kwiecien dub duben dubna travnja aprilie nis nisan апр апреля апрель кві квітня απρ "
    "απριλιου אפריל أبريل ابريل",
    5: "may mai mayo maio mag maggio mei maj maja majus maia touko toukokuu toukokuuta kve kveten "
    "kvetna svibnja mayis maig май мая тра травня μαι μαιου מאי مايو",
    6: "jun juin juni junio junho giu giugno juuni juny junius kesa kesakuu kesakuuta cze "
    "czerwca czerwiec cervna cerven cvn lipnja iun iunie haz haziran июн июня июнь чер червня ιουν "
    "ιουνιου יוני يونيو",
    7: "jul juil juillet juli julio julho lug luglio juuli juliol julius heina heinakuu heinakuuta "
    "lipca lipiec cervence cervenec cvc srpnja iul iulie tem temmuz июл июля июль лип липня ιουλ "
    "ιουλιου יולי يوليو",
    8: "aug ago aout agosto augustus augusti agost augusztus elo elokuu elokuuta sie sierpnia "
    "sierpien srpna srpen kolovoza avg avgust avgusta agu agustus agustos авг августа август сер "
    "серпня αυγ αυγουστου אוגוסט أغسطس",
    9: "sep sept set septembre septiembre setembro settembre szept szeptember syys syyskuu "
    "syyskuuta wrz wrzesnia wrzesien zar zari rujna septembrie eyl eylul setembre сен сент сентября "
    "сентябрь вер вересня σεπ σεπτεμβριου ספטמבר سبتمبر",
    10: "oct okt out octobre oktober octubre outubro ott ottobre oktoober loka lokakuu lokakuuta "
    "paz pazdziernika pazdziernik rij rijna rijen octombrie eki ekim okts oktobra окт октября "
    "октябрь жов жовтня οκτ οκτωβριου אוקטובר أكتوبر",
    11: "nov novembre noviembre novembro marras marraskuu marraskuuta studenoga noi noiembrie kas "
    "kasim novembra лис листопада ноя нояб ноября ноябрь νοε νοεμβριου נובמבר نوفمبر",
    12: "dec dez dic decembre dezember diciembre dezembro dicembre des desember desembre dets "
    "detsember joulu joulukuu joulukuuta gru grudnia grudzien prosince prosinec pro prosinca "
    "decembrie ara aralik decembra дек декабря декабрь гру грудня δεκ δεκεμβριου דצמבר ديسمبر",
}
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december")  # fmt: skip
_NUMBER_OF: dict[str, int] = {}
for _number, _names in _MONTHS.items():
    _NUMBER_OF.update((_bare(_name), _number) for _name in _names.split())
_NUMBER_OF.update((name, number) for number, name in enumerate(_ENGLISH, start=1))


def month_of(name: str) -> int | None:
    """The number of a month, counted from 1, by its name or what is short for it."""
    return _NUMBER_OF.get(_bare(name))
